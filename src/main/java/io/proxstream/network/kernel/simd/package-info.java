/**
 * The row kernels on the JDK's Vector API: the one place that sees the incubating module, compiled
 * apart and loaded by name.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.kernel.simd;
