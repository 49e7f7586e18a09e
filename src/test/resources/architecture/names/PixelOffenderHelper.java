package io.proxstream.image;

final class PixelOffenderHelper {}
