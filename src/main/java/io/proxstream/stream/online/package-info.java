/**
 * The job that trains a model while frames arrive: {@link
 * io.proxstream.stream.online.OnlineTrainingJob} puts it together.
 *
 * <p>Training frames are cut into samples and dealt to shards; each shard takes its step of the
 * round in hand; the aggregation makes the next round, which comes back through a topic of Kafka.
 * All state is keyed by shard, or by the one key of the aggregation, and bounded by settings.
 *
 * <p>Uses {@code stream.kafka}, {@code stream.live}, {@code wire}, {@code config}, {@code
 * restoration} and {@code model}.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.stream.online;
