package io.proxstream.config;

@picocli.CommandLine.Command
final class ConfigOffender {}
