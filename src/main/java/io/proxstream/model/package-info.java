/**
 * Model bundles: a network, what is known about it, and how both are kept.
 *
 * <p>Start with {@link io.proxstream.model.ModelBundle}, then {@link
 * io.proxstream.model.ModelFormat} (safetensors with metadata, checked before memory is taken) and
 * {@link io.proxstream.model.ModelStore} (where bundles live).
 *
 * <p>Uses {@code network}, {@code math}, {@code image} and Jackson. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.model;
