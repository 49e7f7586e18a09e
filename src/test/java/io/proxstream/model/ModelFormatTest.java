package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.RandomNetworks;
import io.proxstream.network.kernel.PlainRowKernels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelFormatTest {
    private static final byte[] BYTES = TestModels.totalVariation("small", 3);

    static Stream<PnnSpec> specs() {
        return Arrays.stream(PnnForm.values())
                .flatMap(
                        form ->
                                Stream.of(
                                        new PnnSpec(
                                                form, 1, 4, 3, 2, 2, true, BoundaryRule.SYMMETRIC),
                                        new PnnSpec(
                                                form, 3, 2, 4, 3, 1, false, BoundaryRule.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aModelThatWasReadIsWrittenAndReadUnchanged(PnnSpec spec) {
        byte[] bytes = TestModels.random("random", spec);
        ModelBundle model = TestModels.read(bytes);
        assertThat(model.card()).isEqualTo(TestModels.card("random"));
        assertThat(model.network().spec()).isEqualTo(spec);
        byte[] again = ModelFormat.write(model.card(), model.network(), model.golden());
        assertThat(again).isEqualTo(bytes);
        ModelBundle second = TestModels.read(again);
        assertThat(second.network().layers()).isEqualTo(model.network().layers());
        assertThat(second.golden()).isEqualTo(model.golden());
        assertThat(second.sha256()).isEqualTo(model.sha256());
    }

    @Test
    void aFreeNetworkHasBothBanksOfEachLayer() {
        PnnSpec spec = new PnnSpec(PnnForm.DSCCP, 3, 4, 5, 2, 1, false, BoundaryRule.SYMMETRIC);
        byte[] bytes = TestModels.bytes("free", RandomNetworks.free(spec, 1));
        ModelBundle model = TestModels.read(bytes);
        assertThat(model.network().isFree()).isTrue();
        assertThat(model.network().layers())
                .isEqualTo(TestModels.read(bytes).network().layers())
                .isNotEqualTo(TestModels.read(TestModels.random("tied", spec)).network().layers());
        assertThat(ModelFormat.write(model.card(), model.network(), model.golden()))
                .isEqualTo(bytes);
        ModelVerification found = ModelVerification.of(model, new PlainRowKernels());
        assertThat(found.holds()).isTrue();
        assertThat(found.stability()).isEmpty();
        assertThat(model.content().properties()).containsEntry("synthesis", "free");
    }

    @Test
    void equalModelsGiveEqualBytes() {
        assertThat(TestModels.totalVariation("small", 3)).isEqualTo(BYTES);
        assertThat(TestModels.totalVariation("other", 3)).isNotEqualTo(BYTES);
    }

    @Test
    void filtersThatAllLayersShareAreWrittenOnce() {
        byte[] longer = TestModels.totalVariation("small", 103);
        // Three step sizes of four bytes for each layer more, and a few digits in the header.
        assertThat(longer.length - BYTES.length).isLessThan(100 * 12 + 64);
        assertThat(TestModels.read(longer).network().layers()).hasSize(103);
    }

    @Test
    void theChecksumIsThatOfTheBytes() throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(BYTES);
        assertThat(TestModels.read(BYTES).sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < BYTES.length; length += 7) {
            assertRefused(Arrays.copyOf(BYTES, length), "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format_version",
                "name",
                "version",
                "task",
                "sigma_range",
                "architecture",
                "provenance"
            })
    void missingMetadataIsNamed(String key) {
        assertRefused(
                SafetensorsFile.edited(
                        BYTES, header -> SafetensorsFile.metadata(header).remove(key)),
                "metadata '%s': missing".formatted(key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "format_version | 2         | format version '2': this release reads '1'",
                "format_version | 1.0       | format version '1.0': this release reads '1'",
                "name           | Big Name  | model name 'Big Name': must be",
                "name           | ../evil   | model name '../evil': must be",
                "version        | 0         | version 0: must be at least 1",
                "version        | one       | metadata 'version' 'one': must be a whole number",
                "version        | 9223372036854775808 | must be a whole number",
                "task           | dehaze    | task 'dehaze': must be one of noise",
                "sigma_range    | 5         | metadata 'sigma_range' '5': must be min,max",
                "sigma_range    | 5,50,60   | metadata 'sigma_range' '5,50,60': must be min,max",
                "sigma_range    | 5,many    | metadata 'sigma_range' 'many': must be two numbers",
                "sigma_range    | 50,5      | noise range 50.0 to 5.0",
                "sigma_range    | -1,5      | noise range -1.0 to 5.0",
                "sigma_range    | 5,256     | noise range 5.0 to 256.0",
                "sigma_range    | NaN,5     | noise range NaN to 5.0",
                "provenance     | []        | metadata 'provenance': ",
                "provenance     | null      | metadata 'provenance': must not be null",
                "provenance     | {} {}     | metadata 'provenance': ",
                "provenance     | {'a':null} | provenance 'a': must be a text",
                "provenance     | {'a':{}}  | metadata 'provenance': ",
                "provenance     | {'a':'b','a':'c'} | metadata 'provenance': Duplicate",
                "architecture   | {}        | metadata 'architecture': ",
                "architecture   | null      | metadata 'architecture': must not be null",
            })
    void badMetadataIsRefusedByKeyAndValue(String key, String text, String message) {
        String json = text.replace('\'', '"');
        assertRefused(SafetensorsFile.withMetadata(BYTES, key, json), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind       | \"tree\"     | architecture kind 'tree': must be 'pnn', 'infimal',",
                "form       | \"ddxx\"     | architecture form 'ddxx': unknown",
                "boundary   | \"mirror\"   | architecture boundary 'mirror': unknown",
                "boundary   | \"periodic\" | boundary periodic: must be symmetric or zero",
                "layers     | 0            | layers 0: must be from 1 to 10000",
                "layers     | 2147483648   | metadata 'architecture'",
                "layers     | 3.5          | metadata 'architecture'",
                "layers     | \"3\"        | metadata 'architecture'",
                "layers     | 4            | tensor 'dual_step' of shape [3]: the architecture"
                        + " says [4]",
                "filters    | 4            | tensor 'filters' of shape [1, 2, 1, 3, 3]: the"
                        + " architecture says [3, 4, 1, 3, 3]",
                "channels   | 3            | tensor 'filters' of shape",
                "filterSize | 5            | tensor 'filters' of shape",
                "groupSize  | 1            | tensor 'thresholds' of shape [1, 1]: the architecture"
                        + " says [3, 2]",
                "kind       | null         | metadata 'architecture'",
                "form       | null         | metadata 'architecture'",
                "boundary   | null         | metadata 'architecture'",
                "box        | null         | metadata 'architecture'",
                "surprise   | 1            | metadata 'architecture'",
            })
    void anArchitectureThatIsUnknownOrDoesNotFitIsRefused(String key, String json, String message) {
        String before = SafetensorsFile.header(BYTES);
        byte[] edited =
                SafetensorsFile.edited(
                        BYTES,
                        header -> {
                            ObjectNode metadata = SafetensorsFile.metadata(header);
                            String architecture = metadata.get("architecture").asText();
                            metadata.put("architecture", withEntry(architecture, key, json));
                        });
        assertThat(SafetensorsFile.header(edited)).isNotEqualTo(before);
        assertRefused(edited, message);
    }

    private static String withEntry(String object, String key, String json) {
        String entry = "\"%s\":%s".formatted(key, json);
        String replaced = object.replaceFirst("\"" + key + "\":[^,}]*", entry);
        return replaced.equals(object) ? object.replace("{", "{" + entry + ",") : replaced;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters",
                "thresholds",
                "dual_step",
                "primal_step",
                "extrapolation",
                "golden_output"
            })
    void aTensorOfAnotherNameIsMissed(String name) {
        Consumer<ObjectNode> rename = h -> h.set("renamed", h.remove(name));
        assertRefused(
                SafetensorsFile.edited(BYTES, rename), "tensor '%s': missing".formatted(name));
    }

    @ParameterizedTest
    @CsvSource({
        "filters, NaN, tensor 'filters' holds NaN: must be finite",
        "golden_output, Infinity, tensor 'golden_output' holds Infinity: must be finite",
        "thresholds, -1, threshold -1.0: must be at least 0",
        "dual_step, 0, dual step size 0.0: must be positive",
        "primal_step, -2, primal step size -2.0: must be positive",
        "extrapolation, -0.5, extrapolation -0.5: must be at least 0",
    })
    void aParameterOutOfRangeIsRefused(String tensor, float value, String message) {
        assertRefused(SafetensorsFile.withValue(BYTES, tensor, 0, value), message);
    }

    @Test
    void namesThatHoldLineBreaksDoNotBreakTheMessage() {
        Consumer<ObjectNode> add = h -> h.putObject("a\r\nb\u2028c").put("dtype", "X\n");
        assertRefused(SafetensorsFile.edited(BYTES, add), "tensor 'a b c' of type 'X '");
    }

    @Test
    void manyLayersThatShareLargeFiltersShareTheirMemory() {
        PnnSpec one = new PnnSpec(PnnForm.DDFB, 16, 512, 7, 1, 1, false, BoundaryRule.ZERO);
        PnnSpec many = new PnnSpec(PnnForm.DDFB, 16, 512, 7, 1000, 1, false, BoundaryRule.ZERO);
        TreeMap<String, Tensor> tensors =
                new TreeMap<>(NetworkTensors.write(RandomNetworks.of(one, 1)));
        float[] steps = new float[1000];
        Arrays.fill(steps, 1);
        for (String step : new String[] {"dual_step", "primal_step", "extrapolation"}) {
            tensors.put(step, Tensor.vector(steps));
        }
        // Copied for every layer these filters would take 1.6 GB.
        assertThat(NetworkTensors.read(many, tensors).layers()).hasSize(1000);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> ModelFormat.read("models/x.safetensors", bytes))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("model models/x.safetensors: ")
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }
}
