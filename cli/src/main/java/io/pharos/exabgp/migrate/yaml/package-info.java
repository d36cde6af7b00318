/**
 * Readable YAML: {@link io.pharos.exabgp.migrate.yaml.YamlMapping}s and lists with comments, and {@link
 * io.pharos.exabgp.migrate.yaml.YamlWriter}, which prints them.
 */
@NullMarked
package io.pharos.exabgp.migrate.yaml;

import org.jspecify.annotations.NullMarked;
