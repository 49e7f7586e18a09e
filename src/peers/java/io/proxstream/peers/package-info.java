/**
 * Other libraries computing the layer that {@code bench} measures: PyTorch through DJL, and ND4J.
 *
 * <p>No part of the product: built by the profile {@code peers}, found as services.
 *
 * <p>Uses {@code restoration.benchmark}, {@code math} and {@code image}. Not thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.peers;
