/**
 * Goals without Maven: each class composes stages in the order of the flow.
 *
 * <p>Takes requests, gives the records that goals leave behind. Imports the stages and the leaves;
 * must not import Maven or the mojo package.
 */
@NullMarked
package io.github.sparkk8s.workflow;

import org.jspecify.annotations.NullMarked;
