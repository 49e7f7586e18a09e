/**
 * Training of unrolled proximal networks as denoisers, conventional and lifted.
 *
 * <p>{@link io.proxstream.training.unrolled.PatchSource} makes noisy sheets of patches, {@link
 * io.proxstream.training.unrolled.UntrainedNetwork} the network to start from; a {@link
 * io.proxstream.training.unrolled.UnrolledTrainer<TrainingSheet>} takes steps on them, and an
 * {@link io.proxstream.training.unrolled.UnrolledCourse} joins it to samples and validation images
 * for a {@link io.proxstream.training.TrainingRun}.
 *
 * <p>Uses network, math, image and the JDK. A trainer belongs to one thread, and shares out its own
 * work; its results do not depend on the number of threads.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.unrolled;
