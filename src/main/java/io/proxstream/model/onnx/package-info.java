/**
 * Models for other programs: networks written as ONNX graphs.
 *
 * <p>Start with {@link io.proxstream.model.onnx.OnnxExport}. Uses {@code model}, {@code network},
 * {@code math}, and the classes of the ONNX format that come with ND4J.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.model.onnx;
