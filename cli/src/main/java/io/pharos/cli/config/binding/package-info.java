/**
 * Turns YAML text into records, knowing nothing of what the records mean.
 *
 * <p>A {@link io.pharos.cli.config.binding.YamlReader} makes a tree of {@link io.pharos.cli.config.binding.ConfigNode}s
 * that know their line. {@link io.pharos.cli.config.binding.Shapes} reads a record class once and makes a
 * {@link io.pharos.cli.config.binding.Shape} of it. The shape binds a node to a value, writes its JSON Schema and names
 * itself in the reference; because one object does all three, they cannot disagree. What is wrong is collected in a
 * {@link io.pharos.cli.config.binding.Binding}, so that one run shows every problem of a file.
 */
@NullMarked
package io.pharos.cli.config.binding;

import org.jspecify.annotations.NullMarked;
