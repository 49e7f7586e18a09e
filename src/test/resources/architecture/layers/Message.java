package io.proxstream.wire;

public final class Message {}
