package io.proxstream.model;

import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.RandomNetworks;
import io.proxstream.network.TotalVariation;
import io.proxstream.network.kernel.PlainRowKernels;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small models for tests. */
public final class TestModels {
    private TestModels() {}

    /** A card for noise from 5 to 50. */
    public static ModelCard card(String name) {
        return card(name, Task.NOISE);
    }

    /** A card of a task, for noise from 5 to 50. */
    public static ModelCard card(String name, Task task) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("data", "none");
        provenance.put("note", "a \"quoted\"\nnote");
        return new ModelCard(name, 7, task, 5, 50, provenance);
    }

    /** The bytes of a bundle of total variation with that many layers. */
    public static byte[] totalVariation(String name, int layers) {
        return bytes(name, TotalVariation.denoiser(layers, 0.75, 1));
    }

    /** The bytes of a bundle of a random network, whose step sizes are those of float32. */
    public static byte[] random(String name, PnnSpec spec) {
        return bytes(name, RandomNetworks.of(spec, 1));
    }

    /** The bytes of a bundle of any network. */
    public static byte[] bytes(String name, ProximalNetwork network) {
        GoldenOutput golden = GoldenOutput.of(network, new PlainRowKernels());
        return ModelFormat.write(card(name), network, golden);
    }

    /** A bundle, read from its bytes. */
    public static ModelBundle read(byte[] bytes) {
        return ModelFormat.read("test", bytes);
    }
}
