package io.proxstream.math.linear;

/**
 * Where a plane lies in an array, row by row.
 *
 * @param offset where it begins
 * @param height the number of rows
 * @param width the number of columns
 */
record Plane(int offset, int height, int width) {
    int row(int row) {
        return offset + row * width;
    }
}
