/**
 * Where the rooms of the product are put together: the entry points, and the adapters through which
 * the command line meets streaming and the live page.
 *
 * <p>Start with {@link io.proxstream.app.Main}; {@link io.proxstream.app.ClusterMain} is its sister
 * inside a Flink cluster.
 *
 * <p>Uses every package; none uses this one.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.app;
