package io.proxstream.config;

public final class Settings {}
