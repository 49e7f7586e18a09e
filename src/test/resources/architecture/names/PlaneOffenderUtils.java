package io.proxstream.image;

final class PlaneOffenderUtils {}
