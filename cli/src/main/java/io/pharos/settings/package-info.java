/**
 * Turns YAML text into records, knowing nothing of what the records mean.
 *
 * <p>A {@link io.pharos.settings.YamlReader} makes a tree of {@link io.pharos.settings.ConfigNode}s
 * that know their line. {@link io.pharos.settings.Shapes} reads a record class once and makes a
 * {@link io.pharos.settings.Shape} of it. The shape binds a node to a value, writes its JSON Schema and names
 * itself in the reference; because one object does all three, they cannot disagree. What is wrong is collected in a
 * {@link io.pharos.settings.Binding}, so that one run shows every problem of a file.
 */
@NullMarked
package io.pharos.settings;

import org.jspecify.annotations.NullMarked;
