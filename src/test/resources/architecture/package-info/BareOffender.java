package io.proxstream.image.bare;

final class BareOffender {}
