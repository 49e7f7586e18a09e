package io.proxstream.wire;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.ModelFormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of the models topic: a version of a model, or what a version is used for from now on.
 *
 * <p>Keys: {@code NAME@VERSION} with a bundle as value, its checksum in {@link
 * FrameHeaders#MODEL_SHA256} and its first stage in {@code px_stage}; {@code NAME@VERSION/stage}
 * with the name of a stage as value, which goes before that. A version without a value is gone. So
 * a compacted topic holds each version once, and its latest stage.
 *
 * @param name of the model
 * @param version its number
 * @param stage what it is used for
 * @param bundle the version itself; empty if it is gone, or if only its stage changes
 * @param isStage whether only the stage changes
 */
public record ModelRecord(
        String name,
        long version,
        ModelStage stage,
        Optional<ModelBundle> bundle,
        boolean isStage) {
    private static final String STAGE = "px_stage";
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9][a-z0-9-]{0,63})@([1-9]\\d{0,17})(/stage)?");

    /**
     * Reads a record.
     *
     * @param source the record
     * @return what it says
     * @throws ModelFormatException if it says nothing that can be used: corrupt, truncated, of
     *     another checksum, or under a wrong key
     */
    public static ModelRecord parse(RawRecord source) {
        String key = text(source.key());
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw new ModelFormatException(
                    "key '%s': must be NAME@VERSION or NAME@VERSION/stage"
                            .formatted(key.replaceAll("\\p{Cntrl}", " ")));
        }
        String name = parts.group(1);
        long version = Long.parseLong(parts.group(2));
        byte[] value = source.value();
        if (parts.group(3) != null) {
            ModelStage stage = value == null ? ModelStage.WITHDRAWN : ModelStage.parse(text(value));
            return new ModelRecord(name, version, stage, Optional.empty(), true);
        }
        if (value == null) {
            return new ModelRecord(name, version, ModelStage.WITHDRAWN, Optional.empty(), false);
        }
        HeaderReader headers = new HeaderReader(source.headers());
        ModelStage stage = headers.text(STAGE).map(ModelStage::parse).orElse(ModelStage.LIVE);
        ModelBundle bundle = ModelFormat.read(key, value);
        check(key, bundle, name, version);
        headers.text(FrameHeaders.MODEL_SHA256).ifPresent(sum -> checkSum(key, bundle, sum));
        return new ModelRecord(name, version, stage, Optional.of(bundle), false);
    }

    private static String text(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static void check(String key, ModelBundle bundle, String name, long version) {
        if (!bundle.name().equals(name) || bundle.version() != version) {
            throw new ModelFormatException(
                    "model %s: the bundle says %s@%d"
                            .formatted(key, bundle.name(), bundle.version()));
        }
    }

    private static void checkSum(String key, ModelBundle bundle, String announced) {
        if (!bundle.sha256().equals(announced)) {
            throw new ModelFormatException(
                    "model %s: checksum %s, announced was %s"
                            .formatted(key, bundle.sha256(), announced));
        }
    }

    /**
     * Writes a version.
     *
     * @param bytes the bundle
     * @param stage its first stage
     * @return the record
     * @throws ModelFormatException if it is no bundle
     */
    public static OutgoingRecord version(byte[] bytes, ModelStage stage) {
        ModelBundle bundle = ModelFormat.read("to publish", bytes);
        String key = key(bundle.name(), bundle.version());
        return new OutgoingRecord(
                key.getBytes(StandardCharsets.UTF_8),
                bytes,
                List.of(
                        RecordHeader.text(FrameHeaders.SPEC_VERSION, FrameHeaders.SPEC_VERSION_1),
                        RecordHeader.text(FrameHeaders.ID, key),
                        RecordHeader.text(FrameHeaders.TYPE, FrameHeaders.TYPE_MODEL),
                        RecordHeader.text(FrameHeaders.MODEL_SHA256, bundle.sha256()),
                        RecordHeader.text(STAGE, stage.id())));
    }

    /**
     * Writes the stage of a version.
     *
     * @param name of the model
     * @param version its number
     * @param stage what it is used for from now on
     * @return the record
     */
    public static OutgoingRecord stage(String name, long version, ModelStage stage) {
        return new OutgoingRecord(
                (key(name, version) + "/stage").getBytes(StandardCharsets.UTF_8),
                stage.id().getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    /**
     * Writes that a version and its stage are gone.
     *
     * @param name of the model
     * @param version its number
     * @return the records
     */
    public static List<OutgoingRecord> gone(String name, long version) {
        String key = key(name, version);
        return List.of(
                new OutgoingRecord(key.getBytes(StandardCharsets.UTF_8), null, List.of()),
                new OutgoingRecord(
                        (key + "/stage").getBytes(StandardCharsets.UTF_8), null, List.of()));
    }

    private static String key(String name, long version) {
        return name + "@" + version;
    }
}
