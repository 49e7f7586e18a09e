package io.proxstream.restoration;

/** The wire encodes what is restored, not the other way round. */
final class RestorationOffender {
    io.proxstream.wire.Message[] messages;
}
