package io.proxstream.training.unrolled;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small pictures and networks for tests. */
final class TestingPictures {
    private static final SceneGenerator SCENES = new SceneGenerator(7);

    private TestingPictures() {}

    static List<Image> scenes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SCENES.scene(i, new ImageShape(1, 60, 70)))
                .toList();
    }

    static PatchSource source(int filterSize) {
        return source(filterSize, 2);
    }

    static PatchSource source(int filterSize, int patches) {
        return new PatchSource(
                new RandomPatch(scenes(4), 24, 1),
                new PatchSettings(patches, 15, 35, 5),
                filterSize);
    }

    static List<TrainingSheet> sheets(PatchSource source, int count) {
        return LongStream.range(0, count).mapToObj(source::sample).toList();
    }

    static PnnSpec spec(PnnForm form, int filters, int filterSize, int layers) {
        return new PnnSpec(form, 1, filters, filterSize, layers, 1, false, BoundaryRule.SYMMETRIC);
    }

    static Validation validation(double noiseLevel) {
        List<Image> clean = scenes(3);
        SplittableRandom random = new SplittableRandom(11);
        List<Image> noisy =
                clean.stream()
                        .map(
                                image -> {
                                    float[] values = image.values().clone();
                                    for (int i = 0; i < values.length; i++) {
                                        values[i] += (float) (noiseLevel * random.nextGaussian());
                                    }
                                    return Image.wrap(image.shape(), values);
                                })
                        .toList();
        return new DenoisingValidation(clean, noisy, noiseLevel, 2);
    }
}
