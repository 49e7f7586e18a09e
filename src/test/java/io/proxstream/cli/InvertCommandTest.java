package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.image.Image;
import io.proxstream.image.ImageEncoding;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.restoration.sensor.SensorText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InvertCommandTest {
    private final TestingCommandLine commandLine = TestingCommandLine.forFiles();

    @TempDir private Path folder;

    @Test
    void eachImageIsReportedWithAlphaReasonAndGap() throws Exception {
        String sensor = "mean:2 + noise:2.55 + clip:0:0.7";
        Image scene = new SceneGenerator(1).scene(2, new ImageShape(1, 32, 40));
        Path input =
                TestingImages.write(
                        folder.resolve("in/x.png"),
                        SensorText.parse(sensor).apply(scene, 1),
                        ImageEncoding.PNG_8);
        Result result =
                commandLine.run(
                        "invert",
                        "--json",
                        "--sensor",
                        sensor,
                        "--rule",
                        "given",
                        "--out",
                        folder.resolve("out"),
                        input);
        assertThat(result.code()).as(result.err()).isZero();
        List<JsonNode> events = result.events();
        JsonNode image = events.get(0);
        assertThat(image.get("alpha").asDouble()).isPositive();
        assertThat(image.get("stop").asText()).isIn("converged", "iteration-limit");
        assertThat(image.get("relative_gap").isNumber()).isTrue();
        assertThat(image.get("data_term").isNumber()).isTrue();
        assertThat(events.get(1).get("images").asInt()).isEqualTo(1);
        ImageFile restored = new ImageFile(folder.resolve("out/x.png"), "x.png");
        assertThat(restored.read().image().shape()).isEqualTo(scene.shape());
    }
}
