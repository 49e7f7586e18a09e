/**
 * Training as a use case: from the options of the train job and images to a model bundle.
 *
 * <p>Start with {@link io.proxstream.restoration.training.NetworkTraining}.
 *
 * <p>Uses config, training, model, network, math and image. One thread at a time.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.training;
