package io.proxstream.config;

/** The kinds of auto-encoders. */
public enum AutoencoderKind {
    /** A dense layer that encodes and one that decodes. */
    MLP,
    /** Three convolutions that encode, three transposed ones that decode. */
    CONVOLUTIONAL
}
