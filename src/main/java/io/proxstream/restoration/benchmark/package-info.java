/**
 * Measures networks and blurs on the machine at hand, as ratios within one run.
 *
 * <p>Start with {@link io.proxstream.restoration.benchmark.LayerBenchmark} and {@link
 * io.proxstream.restoration.benchmark.BlurBenchmark}.
 *
 * <p>Uses {@code network}, {@code math} and {@code image}.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.benchmark;
