/**
 * Training of unrolled proximal networks as denoisers, conventional and lifted.
 *
 * <p>{@link io.proxstream.training.unrolled.PatchSource} makes noisy sheets of patches, {@link
 * io.proxstream.training.unrolled.UntrainedNetwork} the network to start from; a {@link
 * io.proxstream.training.unrolled.UnrolledTrainer<TrainingSheet>} takes steps on them, and {@link
 * io.proxstream.training.unrolled.UnrolledRun} leads it, looks at validation images, and keeps
 * checkpoints.
 *
 * <p>Uses network, math, image and the JDK. A trainer belongs to one thread, and shares out its own
 * work; its results do not depend on the number of threads.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.unrolled;
