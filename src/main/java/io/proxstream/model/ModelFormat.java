package io.proxstream.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.proxstream.RestorationException;
import io.proxstream.image.ImageShape;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.layered.Autoencoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Model bundles as bytes: a safetensors file whose metadata holds the card and the architecture.
 *
 * <p>Metadata keys: {@code format_version} (now 1), {@code name}, {@code version}, {@code task},
 * {@code sigma_range} ({@code min,max} on the 0..255 scale), {@code architecture} (JSON), {@code
 * provenance} (JSON). Tensors: those of {@link NetworkTensors} and {@code golden_output}, or those
 * of {@link InfimalTensors}, {@link AutoencoderTensors} or {@link DenseTensors}.
 */
public final class ModelFormat {
    /** The version of the format that is written, and the only one that is read so far. */
    public static final String FORMAT_VERSION = "1";

    private static final String GOLDEN = "golden_output";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private ModelFormat() {}

    /**
     * Writes a bundle: equal models give equal bytes.
     *
     * @param card what is known about the model
     * @param network the network; its step sizes are rounded to float32
     * @param golden its golden output
     * @return the bundle's bytes
     */
    public static byte[] write(ModelCard card, ProximalNetwork network, GoldenOutput golden) {
        SortedMap<String, Tensor> tensors = new TreeMap<>(NetworkTensors.write(network));
        tensors.put(
                GOLDEN,
                Tensor.of(NetworkTensors.shape(golden.output().shape()), golden.output().values()));
        return write(card, Architecture.of(network.spec()), tensors);
    }

    /**
     * Writes the bundle of a network with auxiliary images: equal models give equal bytes.
     *
     * @param card what is known about the model
     * @param network the network; its step sizes are rounded to float32
     * @param splitting of which steps of splitting it is the prior
     * @return the bundle's bytes
     */
    public static byte[] write(
            ModelCard card, InfimalNetwork network, SplittingSchedule splitting) {
        BundledInfimal bundled =
                new BundledInfimal(network, splitting, GoldenOutput.of(network, splitting));
        return write(
                card,
                InfimalArchitecture.of(network.spec()),
                new TreeMap<>(InfimalTensors.write(bundled)));
    }

    /**
     * Writes the bundle of an auto-encoder: equal models give equal bytes.
     *
     * @param card what is known about the model
     * @param autoencoder the networks and the prior
     * @return the bundle's bytes
     */
    public static byte[] write(ModelCard card, Autoencoder autoencoder) {
        BundledAutoencoder bundled = BundledAutoencoder.of(autoencoder);
        return write(
                card,
                LayeredArchitecture.of(bundled),
                new TreeMap<>(AutoencoderTensors.write(bundled)));
    }

    /**
     * Writes the bundle of a dense network: equal models give equal bytes.
     *
     * @param card what is known about the model
     * @param network from images to images
     * @param shape the shape of the images
     * @return the bundle's bytes
     */
    public static byte[] write(ModelCard card, DenseNetwork network, ImageShape shape) {
        BundledDense bundled = BundledDense.of(network, shape);
        return write(
                card, DenseArchitecture.of(bundled), new TreeMap<>(DenseTensors.write(bundled)));
    }

    private static byte[] write(
            ModelCard card, Object architecture, SortedMap<String, Tensor> tensors) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("format_version", FORMAT_VERSION);
        metadata.put("name", card.name());
        metadata.put("version", Long.toString(card.version()));
        metadata.put("task", card.task().id());
        metadata.put("sigma_range", card.minSigma() + "," + card.maxSigma());
        metadata.put("architecture", json(architecture));
        metadata.put("provenance", json(card.provenance()));
        return new Safetensors(metadata, tensors).write();
    }

    /**
     * Reads a bundle and checks that it is complete and consistent.
     *
     * @param source what the bytes are called in messages, for example the file
     * @param bytes the bundle's bytes
     * @return the model
     * @throws ModelFormatException if anything is missing, unknown, or does not fit
     */
    public static ModelBundle read(String source, byte[] bytes) {
        return named(source, () -> parse(bytes));
    }

    /** Runs what reads a source, and lets its failures name the source. */
    static <T> T named(String source, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (RestorationException | IllegalArgumentException e) {
            throw new ModelFormatException(
                    "model %s: %s".formatted(source, oneLine(e.getMessage())), e);
        }
    }

    /** Names in a broken bundle may hold anything; a message must stay one line. */
    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static ModelBundle parse(byte[] bytes) {
        Safetensors file = Safetensors.read(bytes);
        String version = text(file.metadata(), "format_version");
        if (!version.equals(FORMAT_VERSION)) {
            throw new ModelFormatException(
                    "format version '%s': this release reads '%s'"
                            .formatted(version, FORMAT_VERSION));
        }
        return new ModelBundle(card(file), content(file), sha256(bytes));
    }

    private static BundledNetwork content(Safetensors file) {
        String kind = fromJson(file, "architecture", Kind.class).kind();
        return switch (kind) {
            case Architecture.PNN -> denoiser(file);
            case BundledInfimal.INFIMAL ->
                    InfimalTensors.read(
                            fromJson(file, "architecture", InfimalArchitecture.class),
                            file.tensors());
            case BundledAutoencoder.MLP, BundledAutoencoder.CONVOLUTIONAL ->
                    AutoencoderTensors.read(
                            fromJson(file, "architecture", LayeredArchitecture.class),
                            file.tensors());
            case BundledDense.DENSE ->
                    DenseTensors.read(
                            fromJson(file, "architecture", DenseArchitecture.class),
                            file.tensors());
            default ->
                    throw new ModelFormatException(
                            ("architecture kind '%s': must be 'pnn', 'infimal', 'mlp',"
                                            + " 'convolutional' or 'dense'")
                                    .formatted(kind));
        };
    }

    /** What every architecture begins with. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kind(String kind) {}

    private static BundledDenoiser denoiser(Safetensors file) {
        Architecture architecture = fromJson(file, "architecture", Architecture.class);
        ProximalNetwork network = NetworkTensors.read(architecture.spec(), file.tensors());
        Tensor golden = NetworkTensors.tensor(file.tensors(), GOLDEN);
        return new BundledDenoiser(network, NetworkTensors.golden(network, golden));
    }

    private static ModelCard card(Safetensors file) {
        return card(file.metadata(), fromJson(file, "provenance", Provenance.class));
    }

    /** Reads a card from texts by key, all but where the model comes from. */
    static ModelCard card(Map<String, String> texts, SortedMap<String, String> provenance) {
        String[] range = text(texts, "sigma_range").split(",", -1);
        if (range.length != 2) {
            throw broken("sigma_range", text(texts, "sigma_range"), "min,max");
        }
        return new ModelCard(
                text(texts, "name"),
                whole("version", text(texts, "version")),
                Task.parse(text(texts, "task")),
                sigma(range[0]),
                sigma(range[1]),
                provenance);
    }

    /** Reads a whole number. */
    static long whole(String key, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw broken(key, text, "a whole number");
        }
    }

    private static double sigma(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw broken("sigma_range", text, "two numbers");
        }
    }

    /** Says that a text is not what it must be. */
    static ModelFormatException broken(String key, String text, String rule) {
        return new ModelFormatException(
                "metadata '%s' '%s': must be %s".formatted(key, text, rule));
    }

    /** The JSON object of texts under {@code provenance}. */
    private static final class Provenance extends TreeMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    /** Returns the text of a key, which must be there. */
    static String text(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new ModelFormatException("metadata '%s': missing".formatted(key));
        }
        return text;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T fromJson(Safetensors file, String key, Class<T> type) {
        try {
            T value = JSON.readValue(text(file.metadata(), key), type);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw new ModelFormatException(
                    "metadata '%s': %s"
                            .formatted(key, e.getOriginalMessage().lines().findFirst().orElse("")),
                    e);
        }
        throw new ModelFormatException("metadata '%s': must not be null".formatted(key));
    }

    /** Returns a checksum in hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
