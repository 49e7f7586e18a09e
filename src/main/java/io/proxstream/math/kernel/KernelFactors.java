package io.proxstream.math.kernel;

/**
 * A kernel of rank 1 as the product of a column and a row, {@code k[i,j] = column[i] row[j]}.
 *
 * @param column one weight for each row of the kernel
 * @param row one weight for each column of the kernel
 */
@SuppressWarnings("ArrayRecordComponent")
public record KernelFactors(double[] column, double[] row) {}
