package io.proxstream.app;

import io.proxstream.RestorationException;
import io.proxstream.cli.Console;
import io.proxstream.cli.Interruption;
import io.proxstream.cli.Proxstream;
import io.proxstream.cli.Session;
import java.nio.file.Path;

/**
 * Entry point inside a Flink cluster: submits the job that the arguments describe, as in {@code
 * restore --job job.yaml}, to the cluster that calls it.
 *
 * <p>Never ends the process, which belongs to the cluster: a failure is thrown.
 */
public final class ClusterMain {
    private ClusterMain() {}

    /**
     * Submits a job.
     *
     * @param args the verb {@code restore} and its options
     * @throws RestorationException if the job cannot be submitted; the reason is on error output
     */
    public static void main(String[] args) {
        Session session =
                new Session(
                        new Console(System.in, System.out, System.err, false, false),
                        System.getenv(),
                        Path.of(""),
                        ClusterStreams::new,
                        PageView::new,
                        new Interruption());
        int code = new Proxstream(session).run(args);
        if (code != 0) {
            throw new RestorationException(
                    "proxstream %s: exit code %d".formatted(String.join(" ", args), code));
        }
    }
}
