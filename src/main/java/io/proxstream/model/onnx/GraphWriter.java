package io.proxstream.model.onnx;

import io.proxstream.math.kernel.FilterBank;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * Writes an ONNX graph, node by node. Each value of the graph is known by its name; equal constants
 * are one.
 */
final class GraphWriter {
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Map<TensorProto, String> constants = new HashMap<>();

    /** Adds a node with one output, and returns the output's name. */
    String node(String type, List<String> inputs, AttributeProto... attributes) {
        String output = "%s_%d".formatted(type.toLowerCase(Locale.ROOT), graph.getNodeCount());
        add(type, inputs, output, attributes);
        return output;
    }

    /** Adds a node that has no attributes. */
    String node(String type, String... inputs) {
        return node(type, List.of(inputs));
    }

    private void add(
            String type, List<String> inputs, String output, AttributeProto... attributes) {
        graph.addNode(
                NodeProto.newBuilder()
                        .setName(output)
                        .setOpType(type)
                        .addAllInput(inputs)
                        .addOutput(output)
                        .addAllAttribute(List.of(attributes)));
    }

    /** Returns an attribute of whole numbers. */
    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** Returns an attribute of one whole number. */
    static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** Adds a constant whole number. */
    String whole(long value) {
        return initializer(
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addInt64Data(value)
                        .build());
    }

    /** Adds a constant number. */
    String scalar(double value) {
        return constant(List.of(), (float) value);
    }

    /** Adds a bank of filters, of shape {@code [M,C,k,k]}. */
    String filters(FilterBank bank) {
        return constant(
                List.of(
                        (long) bank.filters(),
                        (long) bank.channels(),
                        (long) bank.size(),
                        (long) bank.size()),
                bank.weights());
    }

    /** Adds a constant array of float32. */
    String constant(List<Long> shape, float... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addAllDims(shape);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return initializer(tensor.build());
    }

    /** Adds a constant vector of whole numbers. */
    String vector(long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return initializer(tensor.build());
    }

    private String initializer(TensorProto nameless) {
        return constants.computeIfAbsent(
                nameless,
                tensor -> {
                    String name = "constant_%d".formatted(graph.getInitializerCount());
                    graph.addInitializer(tensor.toBuilder().setName(name));
                    return name;
                });
    }

    /** Declares an input. */
    void input(String name, TensorShapeProto shape) {
        graph.addInput(value(name, shape));
    }

    /** Declares the output, which has the value of a node. */
    void output(String name, TensorShapeProto shape, String node) {
        add("Identity", List.of(node), name);
        graph.addOutput(value(name, shape));
    }

    private static ValueInfoProto value(String name, TensorShapeProto shape) {
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Returns the graph as written so far. */
    GraphProto build(String name) {
        return graph.setName(name).build();
    }
}
