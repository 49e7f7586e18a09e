/**
 * The restoration of feeds as an Apache Flink job.
 *
 * <p>{@link io.proxstream.stream.RestorationJob} composes the job: a Kafka source of raw records,
 * {@link io.proxstream.stream.function.RestoreFunction}, and three Kafka sinks (restored frames,
 * dead letters, quality events). {@link io.proxstream.stream.RunningJob} runs it in this process;
 * on a Flink cluster {@code RestorationJob.execute} runs it there.
 *
 * <p>This package and those below it alone know Flink and Kafka. They use {@code wire}, {@code
 * config}, {@code restoration} and what these use.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.stream;
