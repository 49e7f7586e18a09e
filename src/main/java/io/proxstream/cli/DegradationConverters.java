package io.proxstream.cli;

import io.proxstream.image.InvalidImageException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.MeasuredKernel;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.kernel.ScalingFilter;
import io.proxstream.model.Task;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.degradation.LowResolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the parts of a degradation from the command line. */
final class DegradationConverters {
    private static final String FILE = "file:";

    private DegradationConverters() {}

    /** Reads a task by the name it has everywhere. */
    static final class OfTask implements ITypeConverter<Task> {
        private static final List<Task> TASKS =
                List.of(Task.NOISE, Task.DEBLUR, Task.INPAINT, Task.SUPERRES);

        @Override
        public Task convert(String text) {
            return one(text.equals("denoise") ? "noise" : text, TASKS, Task::id);
        }
    }

    /** Reads a boundary rule. */
    static final class OfBoundary implements ITypeConverter<BoundaryRule> {
        @Override
        public BoundaryRule convert(String text) {
            return one(text, Arrays.asList(BoundaryRule.values()), BoundaryRule::id);
        }
    }

    /** Reads the name of a filter. */
    static final class OfFilter implements ITypeConverter<ScalingFilter> {
        @Override
        public ScalingFilter convert(String text) {
            return one(text, Arrays.asList(ScalingFilter.values()), ScalingFilter::id);
        }
    }

    /** Reads the kind of a blur, or the file with its kernel. */
    static final class OfBlur implements ITypeConverter<PointSpread> {
        @Override
        public PointSpread convert(String text) {
            try {
                return text.startsWith(FILE) ? ofFile(text) : PointSpread.parse(text);
            } catch (IllegalArgumentException | InvalidImageException e) {
                throw new TypeConversionException(e.getMessage());
            } catch (IOException e) {
                throw new TypeConversionException(Failures.describe(e));
            }
        }

        private static PointSpread ofFile(String text) throws IOException {
            Path path = Path.of(text.substring(FILE.length()));
            return ImageFile.isImage(path)
                    ? MeasuredKernel.ofImage(
                            text, new ImageFile(path, path.toString()).read().image())
                    : MeasuredKernel.ofMatrix(text, Files.readString(path));
        }
    }

    /** Reads a degradation in one line, in which {@code file:PATH} is a blur as well. */
    static final class OfLine implements ITypeConverter<Degradation> {
        @Override
        public Degradation convert(String text) {
            try {
                return DegradationText.parse(withKernels(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads a sensor in one line, in which {@code file:PATH} is a blur as well. */
    static final class OfSensor implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return withKernels(text);
        }
    }

    /** Puts the kernels of files in the place of their names. */
    private static String withKernels(String text) {
        return Arrays.stream(text.split("\\+", -1))
                .map(String::strip)
                .map(step -> step.startsWith(FILE) ? new OfBlur().convert(step).text() : step)
                .collect(Collectors.joining(" + "));
    }

    /** Reads a kind of noise. */
    static final class OfNoise implements ITypeConverter<Degradation> {
        @Override
        public Degradation convert(String text) {
            try {
                return DegradationText.parseNoise(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads a share. */
    static final class OfShare implements ITypeConverter<OptionalDouble> {
        @Override
        public OptionalDouble convert(String text) {
            try {
                double share = Double.parseDouble(text);
                if (share >= 0 && share <= 1) {
                    return OptionalDouble.of(share);
                }
            } catch (NumberFormatException e) {
                throw outside(text, "a number from 0 to 1");
            }
            throw outside(text, "a number from 0 to 1");
        }
    }

    /** Reads a factor. */
    static final class OfScale implements ITypeConverter<OptionalInt> {
        private static final String RULE = "a whole number from 1 to " + LowResolution.MAX_FACTOR;

        @Override
        public OptionalInt convert(String text) {
            try {
                int factor = Integer.parseInt(text);
                if (factor >= 1 && factor <= LowResolution.MAX_FACTOR) {
                    return OptionalInt.of(factor);
                }
            } catch (NumberFormatException e) {
                throw outside(text, RULE);
            }
            throw outside(text, RULE);
        }
    }

    private static <T> T one(String text, List<T> all, Function<T, String> name) {
        return all.stream()
                .filter(it -> name.apply(it).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> outside(text, String.join(", ", all.stream().map(name).toList())));
    }

    private static TypeConversionException outside(String text, String rule) {
        return new TypeConversionException("'%s' must be %s".formatted(text, rule));
    }
}
