/**
 * YAML as a person would write it: {@link io.pharos.cli.migrate.yaml.YamlMapping}s and lists with comments, and
 * {@link io.pharos.cli.migrate.yaml.YamlWriter}, which prints them.
 */
@NullMarked
package io.pharos.cli.migrate.yaml;

import org.jspecify.annotations.NullMarked;
