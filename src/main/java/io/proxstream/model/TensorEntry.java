package io.proxstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a tensor lies in a safetensors file, as its header says.
 *
 * @param name the tensor's name
 * @param shape its extents
 * @param begin its first byte, counted from the end of the header
 * @param end the byte behind its last
 */
record TensorEntry(String name, List<Integer> shape, long begin, long end) {

    /**
     * Reads one entry of the header; takes no memory for the values.
     *
     * @throws ModelFormatException if it is not a float32 tensor whose shape fits its bytes
     */
    static TensorEntry parse(String name, JsonNode node) {
        String type = node.path("dtype").asText();
        if (!type.equals("F32")) {
            throw new ModelFormatException(
                    "tensor '%s' of type '%s': must be F32".formatted(name, type));
        }
        List<Integer> shape = new ArrayList<>();
        for (JsonNode extent : array(name, node, "shape")) {
            shape.add(extent.isInt() ? extent.intValue() : -1);
        }
        JsonNode offsets = array(name, node, "data_offsets");
        TensorEntry entry = new TensorEntry(name, shape, offset(offsets, 0), offset(offsets, 1));
        if (offsets.size() != 2 || !entry.fits()) {
            throw new ModelFormatException(
                    "tensor '%s' of shape %s at bytes %s: must be as many as the shape needs"
                            .formatted(name, shape, offsets));
        }
        return entry;
    }

    private static JsonNode array(String name, JsonNode node, String key) {
        JsonNode array = node.path(key);
        if (!array.isArray()) {
            throw new ModelFormatException(
                    "tensor '%s' with %s %s: must be an array".formatted(name, key, array));
        }
        return array;
    }

    private static long offset(JsonNode offsets, int index) {
        JsonNode offset = offsets.path(index);
        return offset.isIntegralNumber() && offset.canConvertToLong() ? offset.longValue() : -1;
    }

    private boolean fits() {
        long size = Tensor.size(shape);
        return size >= 0 && begin >= 0 && end >= begin && end - begin == size * Float.BYTES;
    }

    /**
     * Checks that tensors lie one behind another and fill the data, so that no byte is read twice
     * and none is left over.
     *
     * @throws ModelFormatException at the first gap or overlap, or if the data is too short or long
     */
    static void checkLayout(List<TensorEntry> entries, int dataLength) {
        long reached = 0;
        List<TensorEntry> ordered = new ArrayList<>(entries);
        ordered.sort(
                Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        for (TensorEntry entry : ordered) {
            if (entry.begin != reached) {
                throw new ModelFormatException(
                        "tensor '%s' at byte %d: must follow the one before it, at byte %d"
                                .formatted(entry.name, entry.begin, reached));
            }
            reached = entry.end;
        }
        if (reached != dataLength) {
            throw new ModelFormatException(
                    "%d bytes of data, %d of them in tensors: must be equal"
                            .formatted(dataLength, reached));
        }
    }

    /**
     * Reads the values.
     *
     * @param data all tensors' bytes, little endian, which the layout fits
     * @throws ModelFormatException if a value is not finite
     */
    Tensor read(ByteBuffer data) {
        float[] values = new float[(int) (end - begin) / Float.BYTES];
        data.slice((int) begin, (int) (end - begin))
                .order(data.order())
                .asFloatBuffer()
                .get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelFormatException(
                        "tensor '%s' holds %s: must be finite".formatted(name, value));
            }
        }
        return Tensor.of(shape, values);
    }
}
