package io.proxstream.web;

import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells every reader when the state has changed.
 *
 * <p>One thread sends, ten times a second at most; changes in between are told once, with the
 * newest state. Whoever announces them never waits, and a slow reader misses states but never falls
 * behind.
 */
final class Events implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;
    private static final long HEARTBEAT_SECONDS = 10;
    private static final long FAREWELL_MILLIS = 2_000;

    private final Set<SseClient> readers = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>(1);
    private final Supplier<String> state;
    private final Thread sender = new Thread(this::run, "live-page-events");
    private final CountDownLatch closed = new CountDownLatch(1);

    Events(Supplier<String> state) {
        this.state = state;
    }

    /** Begins to tell. */
    void start() {
        sender.setDaemon(true);
        sender.start();
    }

    /** Sends a new reader the state as it is, and the following ones until the reader leaves. */
    void join(SseClient reader) {
        reader.keepAlive();
        reader.onClose(() -> readers.remove(reader));
        readers.add(reader);
        announce();
    }

    /** Says that the state has changed; nobody hears it after the end. */
    void announce() {
        signals.offer(Signal.CHANGED);
    }

    /** Tells the readers the last state, then lets them go; waits a moment for slow ones. */
    @Override
    public void close() {
        closed.countDown();
        announce();
        try {
            sender.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean changed = signals.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS) != null;
                if (changed) {
                    sendState();
                } else {
                    tell(Events::sendHeartbeat);
                }
            }
            sendState();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.forEach(SseClient::close);
        }
    }

    private void tell(Consumer<SseClient> message) {
        readers.stream().filter(reader -> !reader.terminated()).forEach(message);
    }

    private void sendState() {
        String json = state.get();
        tell(reader -> reader.sendEvent("state", json));
    }

    /** Finds readers who have left without a word. */
    private static void sendHeartbeat(SseClient reader) {
        reader.sendComment("still here");
    }

    private enum Signal {
        CHANGED
    }
}
