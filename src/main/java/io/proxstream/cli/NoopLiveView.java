package io.proxstream.cli;

import io.proxstream.restoration.FeedFigures;

/** No view at all. */
final class NoopLiveView implements LiveView {
    @Override
    public void start(int port, String model, long expected) {}

    @Override
    public String address() {
        return "";
    }

    @Override
    public void show(DemoFrame frame, FeedFigures figures) {}

    @Override
    public void finish(FeedFigures figures) {}

    @Override
    public void fail(String reason) {}

    @Override
    public void close() {}
}
