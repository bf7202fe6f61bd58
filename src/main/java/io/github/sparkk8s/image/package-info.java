/**
 * Spark home → image in a registry.
 *
 * <p>Takes an {@link io.github.sparkk8s.image.ImageRequest} and the {@code images.json} of the last
 * run, gives a {@link io.github.sparkk8s.image.BuiltImage} and the next {@code images.json}. The
 * one package that uses Jib. Must not import any other package of the plugin than the root.
 */
@NullMarked
package io.github.sparkk8s.image;

import org.jspecify.annotations.NullMarked;
