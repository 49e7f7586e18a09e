/**
 * The use cases: restoring an image with a model, and what is said about it.
 *
 * <p>Start with {@link io.proxstream.restoration.Restorer}; {@link
 * io.proxstream.restoration.RestorationReport} tells how an image was restored.
 *
 * <p>Knows no technology: neither Flink nor Kafka, neither files nor HTTP.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration;
