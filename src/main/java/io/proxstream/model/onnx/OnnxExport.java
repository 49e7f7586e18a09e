package io.proxstream.model.onnx;

import io.proxstream.model.BundledDenoiser;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormatException;
import io.proxstream.model.Task;
import io.proxstream.network.PnnForm;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;

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
                .setGraph(new DenoiserGraph(model.network()).write(card.name()))
                .addMetadataProps(property("name", card.name()))
                .addMetadataProps(property("sha256", model.sha256()))
                .addMetadataProps(property("sigma_range", card.minSigma() + "," + card.maxSigma()))
                .build()
                .toByteArray();
    }

    private static StringStringEntryProto property(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static void requireDenoiser(ModelBundle model) {
        if (!(model.content() instanceof BundledDenoiser)) {
            throw refused(model, "is of kind %s".formatted(model.content().kind()));
        }
        PnnForm form = model.network().spec().form();
        if (!form.isDenoiser()) {
            throw refused(
                    model,
                    "form %s takes another operator with each image, which a graph cannot"
                            .formatted(form.id()));
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
