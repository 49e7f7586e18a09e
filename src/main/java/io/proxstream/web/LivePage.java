package io.proxstream.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.proxstream.RestorationException;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A page that shows a restoration while it runs.
 *
 * <p>It is served from memory: the last few frames, the figures, and nothing else. Publishing is
 * cheap and never waits for a reader; readers skip frames that come faster than they read. Safe for
 * use by several threads.
 */
public final class LivePage implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int IDLE_THREADS = 2;

    private final Events events;
    private final Javalin server;
    private final URI address;
    private volatile Snapshot snapshot;

    private LivePage(String host, int port, LiveFigures figures) {
        snapshot = Snapshot.starting(figures);
        events = new Events(this::tell);
        server = Javalin.create(LivePage::configure);
        new Routes(() -> snapshot, events).addTo(server);
        listen(host, port);
        events.start();
        address = URI.create("http://%s:%d/".formatted(host, server.port()));
    }

    /**
     * Serves a page to this machine alone.
     *
     * @param port the port to listen on, 0 for any free one
     * @param figures what is known before the first frame
     * @return the page, being served
     * @throws RestorationException if the port cannot be had
     */
    public static LivePage start(int port, LiveFigures figures) {
        return start("127.0.0.1", port, figures);
    }

    /**
     * Serves a page at an address of this machine. It has no access control: an address that others
     * reach shows them the frames.
     *
     * @param host a name or an address of this machine, {@code 0.0.0.0} for all of them
     * @param port the port to listen on, 0 for any free one
     * @param figures what is known before the first frame
     * @return the page, being served
     * @throws RestorationException if the address or the port cannot be had
     */
    public static LivePage start(String host, int port, LiveFigures figures) {
        return new LivePage(host, port, figures);
    }

    /**
     * Returns where the page is.
     *
     * @return the address to open in a browser
     */
    public URI address() {
        return address;
    }

    /**
     * Shows a frame.
     *
     * @param frame the frame
     * @param figures the figures of the run with this frame
     */
    public void publish(LiveFrame frame, LiveFigures figures) {
        update(now -> now.with(frame, figures));
    }

    /**
     * Shows new figures beside the frame that is there.
     *
     * @param figures the figures of the run
     */
    public void publish(LiveFigures figures) {
        update(now -> now.with(figures));
    }

    /**
     * Says that the run has ended as it should.
     *
     * @param figures the final figures
     */
    public void finish(LiveFigures figures) {
        update(now -> now.with(figures).ended(LiveState.FINISHED, ""));
    }

    /**
     * Says that the run has failed.
     *
     * @param reason why, in one line
     */
    public void fail(String reason) {
        update(now -> now.ended(LiveState.FAILED, reason));
    }

    /** Stops serving; pages that are open say that the connection has ended. */
    @Override
    public void close() {
        events.close();
        server.stop();
    }

    private synchronized void update(UnaryOperator<Snapshot> change) {
        snapshot = change.apply(snapshot);
        events.announce();
    }

    private synchronized String tell() {
        snapshot = snapshot.toldToReaders();
        return SnapshotJson.of(snapshot);
    }

    private void listen(String host, int port) {
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            close();
            throw new RestorationException(
                    "live page at %s:%d: the address is in use or not this machine's"
                            .formatted(host, port),
                    e);
        }
    }

    private static void configure(JavalinConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
        threads.setName("live-page");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.http.prefer405over404 = true;
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
    }
}
