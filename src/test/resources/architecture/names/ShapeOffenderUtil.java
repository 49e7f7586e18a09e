package io.proxstream.image;

final class ShapeOffenderUtil {}
