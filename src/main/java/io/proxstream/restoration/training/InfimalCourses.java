package io.proxstream.restoration.training;

import io.proxstream.config.InvalidOptionException;
import io.proxstream.config.TrainOptions;
import io.proxstream.config.TrainedNetworkOptions;
import io.proxstream.model.BundledInfimal;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.model.ModelFormat;
import io.proxstream.model.Task;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.training.TrainingCourse;
import io.proxstream.training.infimal.InfimalTrainer;
import io.proxstream.training.infimal.UntrainedInfimal;
import io.proxstream.training.unrolled.InverseSample;
import io.proxstream.training.unrolled.InverseValidation;
import io.proxstream.training.unrolled.RandomPatch;
import io.proxstream.training.unrolled.SampleSource;
import io.proxstream.training.unrolled.UnrolledCourse;
import java.util.List;
import java.util.Optional;

/** Courses of networks with auxiliary images, as the options of a train job say. */
final class InfimalCourses {
    /** The first mu where an operator is undone: what is blurred comes back in few layers. */
    private static final double SOLVING = 50;

    /** The first mu where noise is: as much as the network says against the data. */
    private static final double DENOISING = 0.3;

    private final TrainOptions options;
    private final TrainingImages images;
    private final Optional<ModelBundle> origin;
    private final int threads;

    InfimalCourses(TrainOptions options, TrainingImages images, Optional<ModelBundle> origin) {
        this.options = options;
        this.images = images;
        this.origin = origin;
        this.threads = NetworkCourse.threads(options);
    }

    /** What is trained on what. */
    private record Course(
            SampleSource<InverseSample> source,
            InfimalTrainer trainer,
            InverseValidation validation,
            Task task)
            implements NetworkCourse {
        @Override
        public TrainingCourse steps(int batch, double rate) {
            return new UnrolledCourse<>(trainer, source, this::quality, batch, rate);
        }

        private double quality() {
            InfimalRunner runner =
                    new InfimalRunner(trainer.network(), Kernels.interleaved(), validation.crew());
            return validation.quality(runner.within(trainer.splitting()));
        }

        @Override
        public byte[] bundle(ModelCard card) {
            return ModelFormat.write(card, trainer.best(), trainer.bestSplitting());
        }

        @Override
        public void close() {
            trainer.close();
        }
    }

    NetworkCourse course() {
        RandomPatch patches = images.patches(options.data());
        long seed = options.schedule().seed();
        if (options.data().degradations().isBlank()) {
            return course(
                    new NoisyPatches(patches, options.data(), seed),
                    images.noisyProblems(options.validation().sigma()),
                    DENOISING,
                    Task.NOISE);
        }
        List<Degradation> degradations = DegradationList.of(options.data());
        double leastNoise = options.data().minSigma() / NetworkCourse.SIGMA_SCALE;
        return course(
                new DegradedPatches(patches, degradations, leastNoise, seed),
                images.degraded(degradations, leastNoise),
                options.network().splitting() > 0 ? DENOISING : SOLVING,
                degradations.get(0).task());
    }

    private NetworkCourse course(
            SampleSource<InverseSample> source,
            List<InverseSample> validation,
            double primalStep,
            Task task) {
        InfimalTrainer trainer =
                new InfimalTrainer(
                        start(primalStep),
                        splitting(),
                        options.method().loss(),
                        options.method().motion(),
                        threads);
        return new Course(source, trainer, new InverseValidation(validation, threads), task);
    }

    /** Goes on with the steps that the model to begin from was trained for. */
    private SplittingSchedule splitting() {
        int steps = options.network().splitting();
        return origin.filter(it -> steps > 0 && it.splitting().count() == steps)
                .map(ModelBundle::splitting)
                .orElseGet(() -> SplittingSchedule.usual(steps));
    }

    private InfimalNetwork start(double primalStep) {
        TrainedNetworkOptions network = options.network();
        InfimalSpec spec =
                new InfimalSpec(
                        network.filters(), network.auxiliary(), network.layers(), network.stages());
        if (origin.isEmpty()) {
            return UntrainedInfimal.of(spec, primalStep, options.schedule().seed());
        }
        if (origin.get().content() instanceof BundledInfimal infimal) {
            if (infimal.network().spec().equals(spec)) {
                return infimal.network();
            }
            if (infimal.network().spec().equals(spec.stage())) {
                return infimal.network().inStages(spec.stages());
            }
        }
        throw new InvalidOptionException(
                List.of(
                        TrainedNetworkOptions.START.violation(
                                network.start(),
                                ("must be of the form infimal, with %d filters, %d auxiliary images"
                                                + " and %d layers, in %s")
                                        .formatted(
                                                spec.filters(),
                                                spec.auxiliary(),
                                                spec.layers(),
                                                spec.stages() == 1
                                                        ? "1 stage"
                                                        : "1 stage or " + spec.stages()))));
    }
}
