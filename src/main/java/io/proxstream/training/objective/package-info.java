/**
 * The four lifted objectives and the penalties of which they are made.
 *
 * <p>A {@link io.proxstream.training.objective.LayerPenalty} ties the state of one layer to its
 * pre-activation, whatever linear map made that; a {@link
 * io.proxstream.training.objective.LiftedObjective} chooses penalties, their weights, and the
 * phases in which states are found.
 *
 * <p>Uses math and the JDK. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.objective;
