/**
 * Dense matrices outside the heap and their products: the one seam to ND4J.
 *
 * <p>{@link io.proxstream.math.array.DenseMatrix} is a row-major matrix of floats in native memory,
 * copied in and out in one go and closed when it has served; {@link
 * io.proxstream.math.array.Workers} runs tasks on a fixed number of threads, between which products
 * are shared out by whole layers or samples.
 *
 * <p>Uses ND4J and the JDK; knows no mathematics. Matrices belong to one thread at a time while
 * they are written.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.array;
