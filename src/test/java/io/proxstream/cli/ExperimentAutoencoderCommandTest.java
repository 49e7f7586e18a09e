package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.ImageShape;
import io.proxstream.model.FileModelStore;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auto-encoder from the job file to the table, in miniature. */
final class ExperimentAutoencoderCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;

    @Test
    void aTrainedModelIsListedVerifiedAndMeasured() throws Exception {
        Path data = idxFile("images.idx", 120);
        Result trained = train(data, 80, 20);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.summary().get("steps").asInt()).isEqualTo(60);
        assertThat(trained.summary().get("best_psnr").asDouble()).isGreaterThan(5);
        assertThat(Files.readAllLines(folder.resolve("small-history.csv"))).hasSize(23);
        Path model = folder.resolve("small.safetensors");
        Result inspected = commandLine.run("models", "inspect", "--json", model);
        assertThat(inspected.summary().at("/network/kind").asText()).isEqualTo("mlp");
        assertThat(inspected.summary().at("/network/code").asInt()).isEqualTo(30);
        assertThat(commandLine.run("models", "verify", model).out()).contains("holds");
        assertThat(commandLine.run("models", "list", "--store", folder).out()).contains("small");
        Result result =
                commandLine.run(
                        "experiment",
                        "autoencoder",
                        "--quick",
                        "--json",
                        "--noise",
                        "0,0.1",
                        "--model",
                        model,
                        "--data",
                        data,
                        "--out",
                        folder.resolve("pictures"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.events("row")).hasSize(2);
        JsonNode summary = result.summary();
        for (String field :
                List.of(
                        "psnr_decoder",
                        "psnr_inversion",
                        "psnr_decoder_noisy",
                        "psnr_inversion_noisy")) {
            assertThat(summary.get(field).asDouble()).as(field).isBetween(3.0, 60.0);
        }
        assertThat(summary.get("noise").asDouble()).isEqualTo(0.1);
        assertThat(summary.get("measured_images").asInt()).isGreaterThan(50);
        Path picture = folder.resolve("pictures/small.png");
        ImageShape shape = new ImageFile(picture, "picture").read().image().shape();
        // six rows of eight images, with lines between, twice as large
        assertThat(shape).isEqualTo(new ImageShape(1, 2 * (6 * 16 - 4), 2 * (8 * 16 - 4)));
    }

    @Test
    void anInterruptedTrainingEndsInTheSameModel() throws Exception {
        Path data = idxFile("images.idx", 120);
        train(data, 80, 20);
        Path model = folder.resolve("small.safetensors");
        Path straight = Files.copy(model, folder.resolve("straight.safetensors"));
        Files.delete(folder.resolve("small.checkpoint"));
        TestingCommandLine interrupted = TestingCommandLine.forFiles();
        interrupted.interruption().request();
        Result stopped = interrupted.run((Object[]) call(data, 80, 20));
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).contains("interrupted after step 0; --resume goes on from");
        assertThat(train(data, 80, 20).err()).contains("small.checkpoint is there already");
        List<Object> again = new ArrayList<>(List.of((Object[]) call(data, 80, 20)));
        again.add("--resume");
        Result resumed = commandLine.run(again.toArray());
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(FileModelStore.read(model).content())
                .usingRecursiveComparison()
                .isEqualTo(FileModelStore.read(straight).content());
    }

    private Result train(Path data, int training, int tuning) {
        return commandLine.run((Object[]) call(data, training, tuning));
    }

    private String[] call(Path data, int training, int tuning) {
        return new String[] {
            "train",
            "--json",
            "--job",
            "jobs/train-autoencoder/job.yaml",
            "--set",
            "autoencoder.data.path=" + data,
            "--set",
            "autoencoder.data.training-images=" + training,
            "--set",
            "autoencoder.data.tuning-images=" + tuning,
            "--set",
            "autoencoder.network.code=30",
            "--set",
            "autoencoder.prior.components=10",
            "--set",
            "autoencoder.schedule.steps=40",
            "--set",
            "autoencoder.schedule.decoder-steps=20",
            "--set",
            "autoencoder.result.folder=" + folder,
            "--set",
            "autoencoder.schedule.threads=2",
            "--set",
            "autoencoder.result.name=small"
        };
    }

    @Test
    void tooFewImagesAreNamed() throws Exception {
        Result result = train(idxFile("few.idx", 30), 80, 20);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("30 images are too few: the job takes 80 and 20");
        Path learned = idxFile("train-images-idx3-ubyte", 30);
        Result measured = commandLine.run("experiment", "autoencoder", "--data", learned);
        assertThat(measured.code()).isEqualTo(2);
        assertThat(measured.err()).contains("30 images, of which the first 9000 may have been");
    }

    @Test
    void aDenoiserIsNoAutoencoder() throws Exception {
        Path data = idxFile("images.idx", 30);
        Result result =
                commandLine.run(
                        "experiment", "autoencoder", "--model", "tv-denoise", "--data", data);
        assertThat(result.code()).isNotZero();
        assertThat(result.err()).contains("tv-denoise of kind pnn: needs an auto-encoder");
        Result restored = commandLine.run("experiment", "autoencoder", "--quick", "--data", data);
        assertThat(restored.code()).isEqualTo(2);
        assertThat(restored.err()).contains("no auto-encoder takes images of shape 1x12x12");
    }

    private Path idxFile(String name, int count) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(16 + count * 144);
        buffer.putInt(0x803).putInt(count).putInt(12).putInt(12);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < count; i++) {
            int edge = random.nextInt(12);
            for (int pixel = 0; pixel < 144; pixel++) {
                buffer.put((byte) (pixel % 12 < edge ? 200 : 20 + random.nextInt(10)));
            }
        }
        return Files.write(folder.resolve(name), buffer.array());
    }
}
