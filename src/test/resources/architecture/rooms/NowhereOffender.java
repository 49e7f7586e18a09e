package io.proxstream.nowhere;

final class NowhereOffender {}
