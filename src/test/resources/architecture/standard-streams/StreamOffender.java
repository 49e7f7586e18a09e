package io.proxstream.stream;

final class StreamOffender {
    void print() {
        System.out.println("printed");
    }
}
