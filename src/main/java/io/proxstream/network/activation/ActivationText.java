package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import java.util.ArrayList;
import java.util.List;

/**
 * Activations as texts, {@code NAME PARAMETER...}: the inverse of {@link ProximalActivation#name}.
 *
 * <p>Brackets and commas may be left out: {@code box 0 1} is {@code box [0, 1]}.
 */
public final class ActivationText {
    /** What {@link #parse} reads, for messages and help. */
    public static final String FORMS =
            "identity, relu, leaky-relu SLOPE, soft-threshold RHO, group-soft-threshold RHO of"
                    + " PLANES, box LOW HIGH, tanh, sigmoid or softmax";

    private ActivationText() {}

    /**
     * Reads an activation.
     *
     * @param text such as {@code soft-threshold 0.02}
     * @return the activation
     * @throws IllegalArgumentException if there is none of that name, or a parameter is missing, no
     *     number or out of range
     */
    public static ProximalActivation parse(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("[\\s,\\[\\]]+")));
        words.remove("of");
        String name = words.remove(0);
        double[] numbers = words.stream().mapToDouble(word -> number(text, word)).toArray();
        return switch (name + " " + numbers.length) {
            case "identity 0" -> new IdentityActivation();
            case "relu 0" -> new ReluActivation();
            case "tanh 0" -> new TanhActivation();
            case "sigmoid 0" -> new SigmoidActivation();
            case "softmax 0" -> new SoftmaxActivation();
            case "leaky-relu 1" -> new LeakyReluActivation(numbers[0]);
            case "soft-threshold 1" -> new SoftThreshold(numbers[0]);
            case "box 2" -> new BoxActivation(numbers[0], numbers[1]);
            case "group-soft-threshold 2" -> new GroupSoftThreshold(numbers[0], (int) numbers[1]);
            default -> throw unknown(text);
        };
    }

    private static double number(String text, String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "activation '%s': must be %s".formatted(text.strip(), FORMS));
    }
}
