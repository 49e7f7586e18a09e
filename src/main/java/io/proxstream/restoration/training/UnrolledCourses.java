package io.proxstream.restoration.training;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.SynthesisRule;
import io.proxstream.config.TrainOptions;
import io.proxstream.config.TrainedNetworkOptions;
import io.proxstream.config.TrainingDataOptions;
import io.proxstream.config.TrainingMethodOptions;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.model.GoldenOutput;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.Task;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PatchSheet;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.training.TrainingCourse;
import io.proxstream.training.step.Acceleration;
import io.proxstream.training.unrolled.ConventionalTrainer;
import io.proxstream.training.unrolled.GrownNetwork;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.InverseTrainer;
import io.proxstream.training.unrolled.InverseValidation;
import io.proxstream.training.unrolled.LiftedBregmanTrainer;
import io.proxstream.training.unrolled.LiftedSettings;
import io.proxstream.training.unrolled.PatchSettings;
import io.proxstream.training.unrolled.PatchSource;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.SampleSource;
import io.proxstream.training.unrolled.TrainingSheet;
import io.proxstream.training.unrolled.UnrolledCourse;
import io.proxstream.training.unrolled.UnrolledTrainer;
import io.proxstream.training.unrolled.UntrainedNetwork;
import io.proxstream.training.unrolled.Validation;
import java.util.List;
import java.util.Optional;

/** Courses of unrolled networks without auxiliary images, as the options of a train job say. */
final class UnrolledCourses {
    private final TrainOptions options;
    private final TrainingImages images;
    private final Optional<ModelBundle> origin;
    private final int threads;

    UnrolledCourses(TrainOptions options, TrainingImages images, Optional<ModelBundle> origin) {
        this.options = options;
        this.images = images;
        this.origin = origin;
        this.threads = NetworkCourse.threads(options);
    }

    NetworkCourse course() {
        return options.network().form().isDenoiser() ? denoising() : restoring();
    }

    /** What is trained on what. */
    private record Course<S>(
            SampleSource<S> source, UnrolledTrainer<S> trainer, Validation validation, Task task)
            implements NetworkCourse {
        @Override
        public TrainingCourse steps(int batch, double rate) {
            return new UnrolledCourse<>(
                    trainer, source, () -> validation.quality(trainer.network()), batch, rate);
        }

        @Override
        public byte[] bundle(ModelCard card) {
            ProximalNetwork best = trainer.best();
            return ModelFormat.write(card, best, GoldenOutput.of(best, Kernels.select()));
        }

        @Override
        public void close() {
            trainer.close();
        }
    }

    private Course<TrainingSheet> denoising() {
        TrainingDataOptions data = options.data();
        PatchSettings settings =
                new PatchSettings(
                        data.patches(),
                        data.minSigma(),
                        data.maxSigma(),
                        options.schedule().seed());
        PatchSource source = new PatchSource(patches(), settings, options.network().filterSize());
        return new Course<>(
                source,
                trainer(source.layout()),
                images.noisy(options.validation().sigma(), threads),
                Task.NOISE);
    }

    private Course<InverseSample> restoring() {
        List<Degradation> degradations = DegradationList.of(options.data());
        double leastNoise = options.data().minSigma() / NetworkCourse.SIGMA_SCALE;
        return new Course<>(
                new DegradedPatches(patches(), degradations, leastNoise, options.schedule().seed()),
                new InverseTrainer(
                        start(), options.method().loss(), options.method().motion(), threads),
                new InverseValidation(images.degraded(degradations, leastNoise), threads),
                degradations.get(0).task());
    }

    private RandomPatch patches() {
        return images.patches(options.data());
    }

    private ProximalNetwork start() {
        ProximalNetwork start = first();
        boolean isFree = options.network().synthesis() == SynthesisRule.FREE;
        if (start.isFree() && !isFree) {
            throw new InvalidOptionException(
                    List.of(
                            TrainedNetworkOptions.START.violation(
                                    options.network().start(),
                                    "has synthesis filters of its own: takes"
                                            + " training.network.synthesis=free")));
        }
        return isFree && !start.isFree() ? start.freed() : start;
    }

    private ProximalNetwork first() {
        long seed = options.schedule().seed();
        if (origin.isEmpty()) {
            return UntrainedNetwork.of(spec(), seed);
        }
        try {
            return GrownNetwork.of(spec(), seed, origin.get().network());
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    List.of(
                            TrainedNetworkOptions.START.violation(
                                    options.network().start(), String.valueOf(e.getMessage()))));
        }
    }

    private UnrolledTrainer<TrainingSheet> trainer(PatchSheet layout) {
        TrainingMethodOptions method = options.method();
        Acceleration acceleration = method.motion();
        return switch (method.objective()) {
            case CONVENTIONAL ->
                    new ConventionalTrainer(start(), layout, method.loss(), acceleration, threads);
            case LIFTED_BREGMAN ->
                    new LiftedBregmanTrainer(
                            start(),
                            layout,
                            acceleration,
                            new LiftedSettings(method.sweeps(), method.lossWeight()),
                            threads);
        };
    }

    private PnnSpec spec() {
        TrainedNetworkOptions network = options.network();
        return new PnnSpec(
                PnnForm.valueOf(network.form().name()),
                1,
                network.filters(),
                network.filterSize(),
                network.layers(),
                1,
                network.box(),
                BoundaryRule.SYMMETRIC);
    }
}
