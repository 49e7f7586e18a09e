/**
 * Image planes, codecs and quality figures: what a picture is, apart from what is done to it.
 *
 * <p>Start with {@link io.proxstream.image.Image} (immutable planes {@code [C,H,W]}), then {@link
 * io.proxstream.image.ImageCodecs} (bytes to images and back, with a pixel limit checked before
 * memory is taken), then {@link io.proxstream.image.PeakSignalToNoiseRatio}, {@link
 * io.proxstream.image.StructuralSimilarity} and {@link io.proxstream.image.NoiseEstimate}; {@link
 * io.proxstream.image.SceneGenerator} paints pictures where there are no photographs.
 *
 * <p>Uses the JDK and image codecs only. All types are immutable or stateless and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.image;
