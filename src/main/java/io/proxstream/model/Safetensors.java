package io.proxstream.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file of named float32 tensors and text metadata in the safetensors format.
 *
 * <p>Layout: the header's length as 8 bytes little endian; the header, a JSON object of {@code
 * name: {dtype, shape, data_offsets}} and {@code __metadata__}; the tensors' bytes, little endian.
 * Reading runs nothing and checks every extent before it takes memory.
 *
 * @param metadata the texts, by key
 * @param tensors the tensors, by name
 */
record Safetensors(SortedMap<String, String> metadata, SortedMap<String, Tensor> tensors) {
    private static final int LENGTH_BYTES = 8;
    private static final int MAX_HEADER = 1 << 24;
    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a file.
     *
     * @throws ModelFormatException if the bytes are no such file, or hold other types than float32
     */
    static Safetensors read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < LENGTH_BYTES) {
            throw new ModelFormatException(
                    "%d bytes: a safetensors file has at least 8".formatted(bytes.length));
        }
        long headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, buffer.remaining())) {
            throw new ModelFormatException(
                    "header of %d bytes in a file of %d: not a safetensors file, or truncated"
                            .formatted(headerLength, bytes.length));
        }
        JsonNode header = header(bytes, (int) headerLength);
        ByteBuffer data =
                buffer.slice(LENGTH_BYTES + (int) headerLength, remaining(bytes, headerLength))
                        .order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, String> metadata = texts(header);
        List<TensorEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                entries.add(TensorEntry.parse(entry.getKey(), entry.getValue()));
            }
        }
        TensorEntry.checkLayout(entries, data.capacity());
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        entries.forEach(entry -> tensors.put(entry.name(), entry.read(data)));
        return new Safetensors(metadata, tensors);
    }

    private static int remaining(byte[] bytes, long headerLength) {
        return bytes.length - LENGTH_BYTES - (int) headerLength;
    }

    private static JsonNode header(byte[] bytes, int length) {
        String text = new String(bytes, LENGTH_BYTES, length, StandardCharsets.UTF_8);
        try {
            JsonNode header = JSON.readTree(text);
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw new ModelFormatException(
                    "header: not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
        throw new ModelFormatException("header: must be a JSON object");
    }

    private static SortedMap<String, String> texts(JsonNode header) {
        JsonNode node = header.path(METADATA);
        if (!node.isObject() && !node.isMissingNode()) {
            throw new ModelFormatException("header: %s must be an object".formatted(METADATA));
        }
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new ModelFormatException(
                        "metadata '%s': must be a text".formatted(entry.getKey()));
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        }
        return texts;
    }

    /** Writes the file: equal content gives equal bytes. */
    byte[] write() {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        int offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
            entry.getValue().shape().forEach(node.putArray("shape")::add);
            int end = offset + (int) Tensor.size(entry.getValue().shape()) * Float.BYTES;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] head = padded(header.toString()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer out =
                ByteBuffer.allocate(LENGTH_BYTES + head.length + offset)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(head.length).put(head);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                out.putFloat(value);
            }
        }
        return out.array();
    }

    private static String padded(String header) {
        int excess = header.getBytes(StandardCharsets.UTF_8).length % ALIGNMENT;
        return excess == 0 ? header : header + " ".repeat(ALIGNMENT - excess);
    }
}
