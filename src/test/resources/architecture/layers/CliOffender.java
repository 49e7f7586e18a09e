package io.proxstream.cli;

/** Adapters do not know each other. */
final class CliOffender {
    io.proxstream.web.Page page;
}
