/**
 * proxstream: real-time restoration of image feeds with proximal networks on Apache Flink.
 *
 * <p>This package holds only the root of the product's errors, which every package may use. The
 * rooms, top to bottom: {@code app}; the adapters {@code cli}, {@code web}, {@code stream}; the use
 * cases {@code restoration}, {@code wire}, {@code config}; {@code training}, {@code inversion},
 * {@code model}; {@code network}; {@code math}; {@code image}. A package uses only those below it.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream;
