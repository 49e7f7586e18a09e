package io.proxstream.cli;

import io.proxstream.math.array.Workers;
import io.proxstream.model.BundledAutoencoder;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelStore;
import io.proxstream.restoration.experiment.AutoencoderExperiment;
import io.proxstream.restoration.experiment.CodeRow;
import io.proxstream.restoration.experiment.CodeScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment autoencoder}: stable inversion of encoders against trained decoders. */
@Command(
        name = "autoencoder",
        description = {
            "Compares images recovered from codes by stable inversion of the encoder with what the"
                    + " trained decoder makes of them, without and with noise on the codes.",
            "",
            "The weights of the regulariser are chosen for each noise level on images that are not"
                    + " measured; the decoder was trained without noise. Noise is a share of the"
                    + " root mean square of the codes."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream experiment autoencoder --quick",
            "  proxstream experiment autoencoder --json --out pictures",
            "  proxstream experiment autoencoder --data t10k-images-idx3-ubyte.gz --noise 0,0.1"
        })
final class ExperimentAutoencoderCommand implements Callable<Integer> {
    private static final List<Double> NOISE = List.of(0.0, 0.02, 0.05, 0.1, 0.2);
    private static final List<Double> QUICK_NOISE = List.of(0.0, 0.05);

    private final Session session;
    private final List<CodeRow> rows = new ArrayList<>();

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "An idx file, a folder with one, or a folder of images. Of a file named"
                            + " train..., the first 9000 images are left out, which bundled models"
                            + " have learned. Default: Fashion-MNIST beside the project, or"
                            + " painted images.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "NAME|FILE",
            description =
                    "An auto-encoder; may be repeated. Default: of each kind there is, the one that"
                            + " decodes the choosing images best; with --quick of kind mlp alone.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--noise",
            paramLabel = "SHARE",
            split = ",",
            description =
                    "Noise levels, as shares of the codes' root mean square. Default:"
                            + " 0,0.02,0.05,0.1,0.2; with --quick 0,0.05.")
    private List<Double> noise = new ArrayList<>();

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many images are measured at most. Default: 500, with --quick 60.")
    private OptionalLong images = OptionalLong.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "A folder for pictures of ground truth, decoder and inversion.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--quick", description = "The same in miniature: less than a minute.")
    private boolean quick;

    ExperimentAutoencoderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = common.output(session);
        CodeScale scale = scale();
        int measured = (int) Math.min(images.orElse(quick ? 60 : 500), 1 << 20);
        AutoencoderImages found =
                AutoencoderImages.find(session.home(), data, quick ? 30 : 100, measured);
        try (Workers workers = Workers.ofThisMachine()) {
            List<ModelBundle> bundles = models(found, workers);
            int steps = bundles.size() * scale.noise().size();
            try (Progress progress = Progress.start(session.console(), "autoencoder", steps)) {
                for (ModelBundle bundle : bundles) {
                    measure(
                            new AutoencoderExperiment(bundle, scale, System::nanoTime, workers),
                            bundle.name(),
                            found,
                            progress,
                            output);
                }
            }
        }
        output.event(summary(found), summaryText(found));
        return Failures.DONE;
    }

    private CodeScale scale() {
        List<Double> levels = noise.isEmpty() ? (quick ? QUICK_NOISE : NOISE) : noise;
        try {
            return quick ? new CodeScale(levels, 200, 80, 6) : new CodeScale(levels, 500, 150, 12);
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException("--noise: " + e.getMessage());
        }
    }

    /** The models that the call names, or those that fit the choosing images best. */
    private List<ModelBundle> models(AutoencoderImages found, Workers workers) {
        if (!models.isEmpty()) {
            return models.stream().map(store::load).toList();
        }
        ModelStore all = store.open();
        Map<String, ModelBundle> best = new TreeMap<>(Comparator.reverseOrder());
        Map<String, Double> fits = new TreeMap<>();
        for (String name : all.names()) {
            ModelBundle bundle = all.load(name);
            String kind = bundle.content().kind();
            if (bundle.content() instanceof BundledAutoencoder && (!quick || kind.equals("mlp"))) {
                double fit =
                        new AutoencoderExperiment(bundle, scale(), System::nanoTime, workers)
                                .fit(found.choosing());
                if (fit > fits.getOrDefault(kind, Double.NEGATIVE_INFINITY)) {
                    fits.put(kind, fit);
                    best.put(kind, bundle);
                }
            }
        }
        if (best.isEmpty()) {
            throw new InvalidCallException(
                    "no auto-encoder takes images of shape " + found.choosing().get(0).shape());
        }
        return List.copyOf(best.values());
    }

    private void measure(
            AutoencoderExperiment experiment,
            String name,
            AutoencoderImages found,
            Progress progress,
            Output output) {
        CodePicture picture = new CodePicture();
        experiment.run(
                found.choosing(),
                found.measured(),
                look -> {
                    session.interruption().check();
                    rows.add(look.row());
                    picture.add(look);
                    progress.step();
                    output.event(event(look.row()), text(look.row()));
                });
        out.ifPresent(folder -> write(folder.resolve(name + ".png"), picture));
    }

    private static void write(Path file, CodePicture picture) {
        try {
            ImageFile.write(file, picture.png());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event event(CodeRow row) {
        return Event.of("row")
                .with("model", row.model())
                .with("kind", row.kind())
                .with("noise", row.noise())
                .with("psnr_decoder", row.psnrDecoder())
                .with("psnr_inversion", row.psnrInversion())
                .with("ssim_decoder", row.ssimDecoder())
                .with("ssim_inversion", row.ssimInversion())
                .with("alpha", row.variation())
                .with("prior_weight", row.gaussian())
                .with("iterations", row.iterations())
                .with("converged", row.converged())
                .with("projected", row.projected())
                .with("seconds", row.seconds());
    }

    private static String text(CodeRow row) {
        return String.format(
                Locale.ROOT,
                "%-24s noise %4.2f  decoder %5.2f dB %.3f  inversion %5.2f dB %.3f  alpha %.2g"
                        + "  prior %.2g  %3.0f sweeps  %.1f s",
                row.model(),
                row.noise(),
                row.psnrDecoder(),
                row.ssimDecoder(),
                row.psnrInversion(),
                row.ssimInversion(),
                row.variation(),
                row.gaussian(),
                row.iterations(),
                row.seconds());
    }

    /** The figures of the first model: without noise, and with the level nearest to 0.05. */
    private Event summary(AutoencoderImages found) {
        CodeRow clean = near(0);
        CodeRow noisy = near(0.05);
        return Event.summary()
                .with("model", clean.model())
                .with("images", found.name())
                .with("choosing_images", found.choosing().size())
                .with("measured_images", found.measured().size())
                .with("psnr_decoder", clean.psnrDecoder())
                .with("psnr_inversion", clean.psnrInversion())
                .with("ssim_decoder", clean.ssimDecoder())
                .with("ssim_inversion", clean.ssimInversion())
                .with("noise", noisy.noise())
                .with("psnr_decoder_noisy", noisy.psnrDecoder())
                .with("psnr_inversion_noisy", noisy.psnrInversion())
                .with("ssim_decoder_noisy", noisy.ssimDecoder())
                .with("ssim_inversion_noisy", noisy.ssimInversion());
    }

    private CodeRow near(double level) {
        String first = rows.get(0).model();
        return rows.stream()
                .filter(row -> row.model().equals(first))
                .filter(row -> level == 0 || row.noise() > 0 || !isAnyNoisy())
                .min(Comparator.comparingDouble(row -> Math.abs(row.noise() - level)))
                .orElseThrow();
    }

    private boolean isAnyNoisy() {
        return rows.stream().anyMatch(row -> row.noise() > 0);
    }

    private String summaryText(AutoencoderImages found) {
        CodeRow clean = near(0);
        CodeRow noisy = near(0.05);
        return String.format(
                Locale.ROOT,
                "%s on %d images (%s): inversion %+.2f dB over the decoder, %+.2f dB at noise %.2f",
                clean.model(),
                found.measured().size(),
                found.name(),
                clean.psnrInversion() - clean.psnrDecoder(),
                noisy.psnrInversion() - noisy.psnrDecoder(),
                noisy.noise());
    }
}
