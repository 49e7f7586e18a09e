/**
 * Training of networks of dense and convolutional layers by back-propagation, auto-encoders above
 * all.
 *
 * <p>Start with {@link io.proxstream.training.layered.LayeredTrainer}, which a {@link
 * io.proxstream.training.TrainingRun} leads.
 *
 * <p>Uses network, math and the JDK. A trainer belongs to one thread, and shares out its own work.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.layered;
