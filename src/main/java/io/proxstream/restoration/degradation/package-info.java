/**
 * Models of degradation, seeded: what turns a clean image into what a camera delivers.
 *
 * <p>Start with {@link io.proxstream.restoration.degradation.Degradation}.
 *
 * <p>Uses {@code image} and {@code model}. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.degradation;
