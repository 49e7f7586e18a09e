package io.proxstream.model.onnx;

import io.proxstream.model.BundledDenoiser;
import io.proxstream.model.BundledInfimal;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.Task;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;

/**
 * Denoisers as ONNX models, for every program that runs those.
 *
 * <p>Inputs: {@code image}, float32 {@code [batch,C,height,width]}, values in {@code [0,1]}, both
 * extents at least twice that of a filter; {@code noise_level}, float32 {@code [1]}, the standard
 * deviation of the noise in units of {@code [0,1]}. Output: {@code restored}, of the image's shape.
 */
public final class OnnxExport {
    /** The name of the input for images. */
    public static final String IMAGE = "image";

    /** The name of the input for the standard deviation of the noise. */
    public static final String NOISE_LEVEL = "noise_level";

    /** The name of the output. */
    public static final String RESTORED = "restored";

    private static final long IR_VERSION = 8;
    private static final long OPERATOR_SET = 13;

    private OnnxExport() {}

    /**
     * Writes a model: equal models give equal bytes.
     *
     * @param model a denoiser
     * @return the bytes of an ONNX file
     * @throws ModelFormatException if the model cannot be an ONNX graph, with the reason
     */
    public static byte[] write(ModelBundle model) {
        requireDenoiser(model);
        ModelCard card = model.card();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setProducerName("proxstream")
                .setModelVersion(card.version())
                .setGraph(graph(model))
                .addMetadataProps(property("name", card.name()))
                .addMetadataProps(property("sha256", model.sha256()))
                .addMetadataProps(property("sigma_range", card.minSigma() + "," + card.maxSigma()))
                .build()
                .toByteArray();
    }

    private static GraphProto graph(ModelBundle model) {
        GraphWriter writer = new GraphWriter();
        GraphBody body =
                model.content() instanceof BundledInfimal infimal
                        ? new InfimalGraph(infimal.network(), writer)
                        : new DenoiserGraph(model.network(), writer);
        TensorShapeProto images =
                TensorShapeProto.newBuilder()
                        .addDim(Dimension.newBuilder().setDimParam("batch"))
                        .addDim(Dimension.newBuilder().setDimValue(body.channels()))
                        .addDim(Dimension.newBuilder().setDimParam("height"))
                        .addDim(Dimension.newBuilder().setDimParam("width"))
                        .build();
        TensorShapeProto one =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimValue(1)).build();
        writer.input(IMAGE, images);
        writer.input(NOISE_LEVEL, one);
        writer.output(RESTORED, images, body.layers());
        return writer.build(model.name());
    }

    private static StringStringEntryProto property(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static void requireDenoiser(ModelBundle model) {
        boolean isInfimal = model.content() instanceof BundledInfimal;
        if (!isInfimal && !(model.content() instanceof BundledDenoiser)) {
            throw refused(model, "is of kind %s".formatted(model.content().kind()));
        }
        if (!model.isDenoiser()) {
            throw refused(
                    model,
                    "form %s takes another operator with each image, which a graph cannot"
                            .formatted(isInfimal ? "infimal" : model.network().spec().form().id()));
        }
        if (model.task() != Task.NOISE) {
            throw refused(
                    model,
                    "undoes %s by a solver around its network, which is not in the network"
                            .formatted(model.task().id()));
        }
    }

    private static ModelFormatException refused(ModelBundle model, String reason) {
        return new ModelFormatException(
                "model %s: cannot be an ONNX graph, only denoisers can: %s"
                        .formatted(model.name(), reason));
    }
}
