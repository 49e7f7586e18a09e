/**
 * Training while frames arrive, in synchronous rounds: {@link
 * io.proxstream.restoration.online.ShardTraining} takes an implicit lifted step on the share of one
 * shard from the parameters of a {@link io.proxstream.restoration.online.Round}, {@link
 * io.proxstream.restoration.online.RoundAggregation} makes the next round of all, and {@link
 * io.proxstream.restoration.online.Gate} judges it on frames held out.
 *
 * <p>Knows neither Flink nor Kafka; the values that workers exchange are records of arrays.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.online;
