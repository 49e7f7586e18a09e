package io.proxstream.restoration.online;

import io.proxstream.model.GoldenOutput;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.training.unrolled.ParameterVector;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Models as parameters, and parameters as the next version of a model. */
public final class CandidateBundle {
    /** The provenance of a version that was trained online: the name of the job. */
    public static final String TRAINER = "trainer";

    private CandidateBundle() {}

    /**
     * Takes the parameters of a model.
     *
     * @param model a model that online training can move
     * @return the parameters
     */
    public static float[] parameters(ModelBundle model) {
        return ParameterVector.of(model.network());
    }

    /**
     * Writes the next version of a model.
     *
     * @param parent the version it comes from
     * @param parameters its parameters
     * @param version its number
     * @param provenance what is known about it beside its parent
     * @return the bundle's bytes
     */
    public static byte[] write(
            ModelBundle parent, float[] parameters, long version, Map<String, String> provenance) {
        return write(
                parent, ParameterVector.stable(parent.network(), parameters), version, provenance);
    }

    /**
     * Writes a model under another version.
     *
     * @param model the model
     * @param version the number
     * @return the bundle's bytes
     */
    public static byte[] renumbered(ModelBundle model, long version) {
        return write(model, model.network(), version, Map.of());
    }

    private static byte[] write(
            ModelBundle parent,
            ProximalNetwork network,
            long version,
            Map<String, String> provenance) {
        SortedMap<String, String> known = new TreeMap<>(parent.card().provenance());
        known.put("parent_version", Long.toString(parent.version()));
        known.put("parent_sha256", parent.sha256());
        known.putAll(provenance);
        ModelCard card =
                new ModelCard(
                        parent.name(),
                        version,
                        parent.task(),
                        parent.card().minSigma(),
                        parent.card().maxSigma(),
                        known);
        return ModelFormat.write(card, network, GoldenOutput.of(network, Kernels.select()));
    }
}
