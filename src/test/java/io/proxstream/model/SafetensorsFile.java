package io.proxstream.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Safetensors bytes taken apart and put together without any check, to make broken ones. */
final class SafetensorsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsFile() {}

    /** A file of any header text, however wrong, and any data. */
    static byte[] of(String header, byte[] data) {
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + head.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(head.length)
                .put(head)
                .put(data)
                .array();
    }

    static String header(byte[] file) {
        return new String(file, 8, headerLength(file), StandardCharsets.UTF_8);
    }

    static byte[] data(byte[] file) {
        return Arrays.copyOfRange(file, 8 + headerLength(file), file.length);
    }

    private static int headerLength(byte[] file) {
        return (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** The same file with its header's JSON changed. */
    static byte[] edited(byte[] file, Consumer<ObjectNode> edit) {
        try {
            ObjectNode header = (ObjectNode) JSON.readTree(header(file));
            edit.accept(header);
            return of(header.toString(), data(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The same file with one text of its metadata replaced. */
    static byte[] withMetadata(byte[] file, String key, String text) {
        return edited(file, header -> metadata(header).put(key, text));
    }

    static ObjectNode metadata(ObjectNode header) {
        return (ObjectNode) header.get("__metadata__");
    }

    /** The same file with one value of a tensor replaced. */
    static byte[] withValue(byte[] file, String tensor, int index, float value) {
        byte[] changed = file.clone();
        int[] begin = new int[1];
        edited(file, header -> begin[0] = header.at("/" + tensor + "/data_offsets/0").asInt());
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(8 + headerLength(file) + begin[0] + Float.BYTES * index, value);
        return changed;
    }
}
