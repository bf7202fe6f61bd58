/**
 * The first stage: makes a runnable Spark home.
 *
 * <p>Takes jars of Maven coordinates, a directory (also pip's {@code pyspark}) or a {@code tgz} and
 * gives a {@link io.github.sparkk8s.distribution.SparkHome} of one uniform shape. Must not import
 * any other stage, nor Maven, Jib or a Kubernetes client.
 */
@NullMarked
package io.github.sparkk8s.distribution;

import org.jspecify.annotations.NullMarked;
