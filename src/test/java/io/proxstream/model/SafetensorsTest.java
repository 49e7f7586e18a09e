package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsTest {
    private static final String TENSOR =
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}".replace('\'', '"');

    @Test
    void whatIsWrittenIsReadAgain() {
        Safetensors file = sample();
        assertThat(Safetensors.read(file.write())).isEqualTo(file);
    }

    @Test
    void equalContentGivesEqualBytes() {
        assertThat(sample().write()).isEqualTo(sample().write());
    }

    @Test
    void tensorsStartAtMultiplesOfEightBytes() {
        for (int length = 0; length < 20; length++) {
            TreeMap<String, String> metadata = new TreeMap<>();
            metadata.put("k", "ü".repeat(length));
            byte[] bytes = new Safetensors(metadata, sample().tensors()).write();
            assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                    .isZero();
            assertThat(Safetensors.read(bytes).metadata()).isEqualTo(metadata);
        }
    }

    private static Safetensors sample() {
        TreeMap<String, String> metadata = new TreeMap<>();
        metadata.put("text", "line\nbreak, \"quote\", ü, \u2028");
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put(
                "b",
                Tensor.of(
                        List.of(2, 1, 3),
                        new float[] {1, -2, 3, -0f, Float.MIN_VALUE, Float.MAX_VALUE}));
        tensors.put("a", Tensor.vector(7));
        tensors.put("none", Tensor.vector());
        tensors.put("scalar", Tensor.of(List.of(), new float[] {4}));
        return new Safetensors(metadata, tensors);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = sample().write();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Safetensors.read(part))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void bytesBehindTheTensorsAreRefused() {
        byte[] whole = sample().write();
        assertRefused(Arrays.copyOf(whole, whole.length + 4), "bytes of data");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 1L << 24, 100})
    void aHeaderLengthThatDoesNotFitTakesNoMemory(long length) {
        byte[] bytes = SafetensorsFile.of(TENSOR, new byte[8]);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertRefused(bytes, "header of %d bytes in a file of %d".formatted(length, bytes.length));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                                              | must be a JSON object",
                "null                                             | must be a JSON object",
                "{'a':                                            | not JSON",
                "{} {}                                            | not JSON",
                "{'a':1,'a':1}                                    | Duplicate field 'a'",
                "{'a':{'dtype':'F32','dtype':'F32'}}              | Duplicate field 'dtype'",
                "{'__metadata__':['x']}                           | must be an object",
                "{'__metadata__':null}                            | must be an object",
                "{'__metadata__':{'k':1}}                         | metadata 'k': must be a text",
                "{'a':{}}                                         | tensor 'a' of type ''",
                "{'a':5}                                          | tensor 'a' of type ''",
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}} | 'F64': must be F32",
                "{'a':{'dtype':'F32','data_offsets':[0,4]}}       | with shape : must be an array",
                "{'a':{'dtype':'F32','shape':{'x':2},'data_offsets':[0,8]}} | must be an array",
                "{'a':{'dtype':'F32','shape':[2]}}                | with data_offsets : must be an",
            })
    void aHeaderThatSaysSomethingElseIsRefused(String header, String message) {
        String json = header.replace('\'', '"');
        assertRefused(SafetensorsFile.of(json, new byte[8]), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[3]                     | [0,8]",
                "[2]                     | [0,4]",
                "[2]                     | [8,0]",
                "[2]                     | [-8,0]",
                "[2]                     | [0]",
                "[2]                     | [0,8,16]",
                "[2]                     | [0.0,8.0]",
                "[2]                     | [\"0\",\"8\"]",
                "[2]                     | [0,18446744073709551624]",
                "[-2]                    | [0,-8]",
                "[2.0]                   | [0,8]",
                "[\"2\"]                 | [0,8]",
                "[null]                  | [0,0]",
                "[4294967298]            | [0,8]",
                "[65536,65536]           | [0,0]",
                "[2147483647,2147483647] | [0,-17179869180]",
                "[65536,65536,65536,65536] | [0,0]",
            })
    void aShapeThatDoesNotFitItsBytesIsRefused(String shape, String offsets) {
        String header =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}}"
                        .formatted(shape, offsets);
        assertRefused(SafetensorsFile.of(header, new byte[8]), "tensor 'a' of shape");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 0, 8, 16, the same bytes twice",
        "0, 8, 4, 12, 16, an overlap and a rest",
        "0, 8, 12, 20, 20, a hole",
        "4, 12, 12, 20, 20, a hole at the start",
        "0, 8, 8, 16, 20, a rest",
        "0, 8, 8, 16, 12, too few bytes",
    })
    void tensorsThatDoNotFillTheDataOneBehindAnotherAreRefused(
            int a, int aEnd, int b, int bEnd, int data, String what) {
        byte[] bytes = two(a, aEnd, b, bEnd, data);
        assertThatThrownBy(() -> Safetensors.read(bytes))
                .as(what)
                .isInstanceOf(ModelFormatException.class)
                .message()
                .containsAnyOf("must follow the one before it", "must be equal");
    }

    @Test
    void tensorsMayLieInAnotherOrderThanInTheHeader() {
        assertThatCode(() -> Safetensors.read(two(8, 16, 0, 8, 16))).doesNotThrowAnyException();
    }

    private static byte[] two(int a, int aEnd, int b, int bEnd, int data) {
        String header =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%d,%d]},"
                        .concat("\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%d,%d]}}")
                        .formatted(a, aEnd, b, bEnd);
        return SafetensorsFile.of(header, new byte[data]);
    }

    @Test
    void manyTensorsOverTheSameBytesTakeNoMemory() {
        int size = 1 << 20;
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("\"t%d\":{\"dtype\":\"F32\",\"shape\":[%d],".formatted(i, size / 4))
                    .append("\"data_offsets\":[0,%d]}".formatted(size));
        }
        byte[] bytes = SafetensorsFile.of(header + "}", new byte[size]);
        assertRefused(bytes, "must follow the one before it");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aValueThatIsNotFiniteIsRefused(float value) {
        byte[] bytes = SafetensorsFile.withValue(sample().write(), "b", 3, value);
        assertRefused(bytes, "tensor 'b' holds %s: must be finite".formatted(value));
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Safetensors.read(bytes))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }
}
