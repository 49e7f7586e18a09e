package io.proxstream.stream;

final class StreamOffender {
    io.javalin.Javalin server;
}
