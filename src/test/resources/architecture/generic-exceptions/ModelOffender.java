package io.proxstream.model;

final class ModelOffender {
    void fail() {
        throw new RuntimeException("what went wrong?");
    }
}
