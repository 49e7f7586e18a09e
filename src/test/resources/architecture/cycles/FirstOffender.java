package io.proxstream.network;

public final class FirstOffender {
    io.proxstream.network.kernel.SecondOffender second;
}
