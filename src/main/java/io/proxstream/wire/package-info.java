/**
 * The message schema: what a record on a topic means, in the terms of the product.
 *
 * <p>Start with {@link io.proxstream.wire.RawRecord}, a record as it was read, whatever it holds;
 * {@link io.proxstream.wire.FrameDecoder} makes a {@link io.proxstream.wire.Frame} of it or says
 * why not; {@link io.proxstream.wire.RestoredFrame}, {@link io.proxstream.wire.QualityEvent} and
 * {@link io.proxstream.wire.DeadLetter} become {@link io.proxstream.wire.OutgoingRecord}s. The
 * names of the headers are in {@link io.proxstream.wire.FrameHeaders}; the schema follows the
 * CloudEvents Kafka binding in binary mode.
 *
 * <p>Knows no Kafka client. Uses {@code restoration}, {@code model}, {@code image} and Jackson. All
 * values are immutable: nobody changes the byte arrays they hold.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.wire;
