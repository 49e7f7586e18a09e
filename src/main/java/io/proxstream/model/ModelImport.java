package io.proxstream.model;

import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Weights written by other programs, made into bundles.
 *
 * <p>The file is a safetensors file of float32. Tensors: {@code filters [L,M,C,k,k]}, {@code
 * synthesis [L,M,C,k,k]} if other filters synthesise, and {@code thresholds [L,M/group_size]},
 * where L is the number K of layers, or 1 if all layers share one entry; {@code dual_step [K]};
 * {@code primal_step [K]} and {@code extrapolation [K]} where the form uses them. Metadata, all
 * texts: {@code name}, {@code form} and {@code sigma_range} ({@code min,max} on the 0..255 scale);
 * {@code version} (1), {@code task} (noise), {@code boundary} (symmetric), {@code group_size} (1)
 * and {@code box} (false) where they differ from these; every other text is provenance. Of the form
 * {@code infimal}, tensors are those of {@link InfimalTensors} but the golden output, and {@code
 * stages} (1) says of how many networks in turn they are the layers. What such a file lacks is
 * computed: the golden output, and the bound by which the network is found to be stable.
 */
public final class ModelImport {
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "version", "1",
                    "task", "noise",
                    "boundary", "symmetric",
                    "group_size", "1",
                    "box", "false",
                    "stages", "1");
    private static final Set<String> NEEDED = Set.of("name", "form", "sigma_range");
    private static final int FILTER_DIMENSIONS = 5;

    private final SortedMap<String, Tensor> tensors;
    private final SortedMap<String, String> texts;

    private ModelImport(Safetensors file, Map<String, String> settings) {
        this.tensors = new TreeMap<>(file.tensors());
        this.texts = new TreeMap<>(DEFAULTS);
        settings.keySet().forEach(ModelImport::requireSetting);
        texts.putAll(file.metadata());
        texts.putAll(settings);
    }

    private static void requireSetting(String key) {
        if (!DEFAULTS.containsKey(key) && !NEEDED.contains(key)) {
            SortedSet<String> there = new TreeSet<>(DEFAULTS.keySet());
            there.addAll(NEEDED);
            throw new ModelFormatException(
                    "setting '%s': unknown; there are %s".formatted(key, String.join(", ", there)));
        }
    }

    /**
     * Makes a bundle of a file.
     *
     * @param file a safetensors file of at most 256 MiB
     * @param settings metadata by key, before those of the file
     * @return the bundle's bytes
     * @throws ModelFormatException if the file cannot be read, if anything is missing, unknown or
     *     does not fit, or if the network is not stable
     */
    public static byte[] bundle(Path file, Map<String, String> settings) {
        byte[] bytes = FileModelStore.bytes(file);
        return ModelFormat.named(
                file.toString(),
                () -> {
                    ModelImport weights = new ModelImport(Safetensors.read(bytes), settings);
                    weights.texts.put("imported_sha256", ModelFormat.sha256(bytes));
                    return weights.bundle();
                });
    }

    private byte[] bundle() {
        return text("form").equals(BundledInfimal.INFIMAL) ? infimal() : unrolled();
    }

    /** A network with auxiliary images: any task but inversion, and no settings of its own. */
    private byte[] infimal() {
        for (String key : List.of("boundary", "group_size", "box")) {
            if (!text(key).equals(DEFAULTS.get(key))) {
                throw ModelFormat.broken(key, text(key), DEFAULTS.get(key) + " of form infimal");
            }
        }
        ModelCard card = card();
        if (card.task() == Task.INVERSION) {
            throw new ModelFormatException("task 'inversion': is none of form infimal");
        }
        requireKnown(InfimalTensors.NAMES);
        long stages = ModelFormat.whole("stages", text("stages"));
        return ModelFormat.write(
                card,
                InfimalTensors.network(InfimalTensors.spec(tensors, stages), tensors),
                InfimalTensors.splitting(tensors));
    }

    private byte[] unrolled() {
        PnnForm form = Architecture.form(text("form"));
        if (!text("stages").equals(DEFAULTS.get("stages"))) {
            throw ModelFormat.broken("stages", text("stages"), "1 but of form infimal");
        }
        ModelCard card = card();
        requireServed(form, card.task());
        PnnSpec spec = spec();
        requireKnown(NetworkTensors.NAMES);
        addUnused(form, spec.layers());
        ProximalNetwork network = NetworkTensors.read(spec, tensors);
        requireStable(network);
        return ModelFormat.write(card, network, GoldenOutput.of(network, Kernels.select()));
    }

    /** The architecture, most of which is in the shapes of the tensors. */
    private PnnSpec spec() {
        List<Integer> filters = NetworkTensors.tensor(tensors, "filters").shape();
        List<Integer> steps = NetworkTensors.tensor(tensors, "dual_step").shape();
        if (filters.size() != FILTER_DIMENSIONS || !filters.get(3).equals(filters.get(4))) {
            throw misshapen("filters", filters, "[layers, filters, channels, k, k]");
        }
        if (steps.size() != 1) {
            throw misshapen("dual_step", steps, "[layers]");
        }
        return new Architecture(
                        Architecture.PNN,
                        text("form"),
                        filters.get(2),
                        filters.get(1),
                        filters.get(3),
                        steps.get(0),
                        (int) ModelFormat.whole("group_size", text("group_size")),
                        isBox(),
                        text("boundary"))
                .spec();
    }

    private static ModelFormatException misshapen(
            String name, List<Integer> shape, String expected) {
        return new ModelFormatException(
                "tensor '%s' of shape %s: must be %s".formatted(name, shape, expected));
    }

    private boolean isBox() {
        return switch (text("box")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ModelFormat.broken("box", text("box"), "true or false");
        };
    }

    /** A tensor that is not read, such as a bias, would be missing in what the network computes. */
    private void requireKnown(List<String> names) {
        for (String name : tensors.keySet()) {
            if (!names.contains(name)) {
                throw new ModelFormatException(
                        "tensor '%s': unknown; there are %s"
                                .formatted(name, String.join(", ", names)));
            }
        }
    }

    /** Step sizes that the form does not read may be left out. */
    private void addUnused(PnnForm form, int layers) {
        float[] ones = new float[layers];
        Arrays.fill(ones, 1);
        if (!form.isPrimalDual()) {
            tensors.putIfAbsent("primal_step", Tensor.vector(ones));
        }
        if (form == PnnForm.DDFB || !form.isDenoiser()) {
            tensors.putIfAbsent("extrapolation", Tensor.vector(ones));
        }
    }

    private static void requireStable(ProximalNetwork network) {
        if (network.isFree()) {
            return;
        }
        StabilityBound bound = StabilityBound.of(network);
        if (!bound.holds()) {
            throw new ModelFormatException(
                    ("step size %.4f relative to the filters: form %s is stable up to %.0f;"
                                    + " lessen dual_step")
                            .formatted(bound.value(), network.spec().form().id(), bound.limit()));
        }
    }

    private static void requireServed(PnnForm form, Task task) {
        List<Task> inverse = List.of(Task.DEBLUR, Task.INPAINT, Task.SUPERRES);
        if (!((form.isDenoiser() && task == Task.NOISE) || inverse.contains(task))) {
            throw new ModelFormatException(
                    "task '%s': is none of form %s".formatted(task.id(), form.id()));
        }
    }

    private ModelCard card() {
        SortedMap<String, String> provenance = new TreeMap<>(texts);
        provenance.keySet().removeAll(DEFAULTS.keySet());
        provenance.keySet().removeAll(NEEDED);
        return ModelFormat.card(texts, provenance);
    }

    private String text(String key) {
        return ModelFormat.text(texts, key);
    }
}
