package io.proxstream.web;

public final class Page {}
