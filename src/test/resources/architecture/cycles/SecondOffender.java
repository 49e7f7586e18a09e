package io.proxstream.network.kernel;

public final class SecondOffender {
    io.proxstream.network.FirstOffender first;
}
