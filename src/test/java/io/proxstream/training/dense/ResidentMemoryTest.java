package io.proxstream.training.dense;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The resident memory of a training stays as it is from step 200 to step 1,000.
 *
 * <p>Arrays of ND4J are beyond the reach of the heap's and of JavaCPP's counters, so that memory is
 * asked of the system: in a process of its own, whose heap is fixed and touched from the beginning,
 * and which compiles little.
 */
final class ResidentMemoryTest {
    /**
     * What the virtual machine itself may take in the meantime: it took up to 1 MiB. One array of a
     * batch of states, or of weights, that each of 800 steps keeps takes 12.5 MiB.
     */
    private static final long MOST = 4L << 20;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(ResidentTraining.Way.class)
    void residentMemoryIsFlatOverAThousandSteps(ResidentTraining.Way way) throws Exception {
        List<Long> bytes = measure(way);
        assertThat(bytes).hasSize(2);
        assertThat(bytes.get(1) - bytes.get(0)).as("bytes %s", bytes).isLessThan(MOST);
    }

    private List<Long> measure(ResidentTraining.Way way) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms96m",
                                "-Xmx96m",
                                "-XX:+AlwaysPreTouch",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ResidentTraining.class.getName(),
                                way.name())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        return Files.readAllLines(out).stream().map(Long::valueOf).toList();
    }
}
