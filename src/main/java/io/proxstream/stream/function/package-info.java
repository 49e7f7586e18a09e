/**
 * What the job does with one record: restore it, or say why not.
 *
 * <p>{@link io.proxstream.stream.function.FrameProcessor} is the work itself, without Flink; {@link
 * io.proxstream.stream.function.RestoreFunction} is the operator around it, with side outputs and
 * metrics.
 *
 * <p>Uses {@code wire}, {@code config} and {@code restoration}; knows no Kafka. An instance belongs
 * to one thread.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.stream.function;
