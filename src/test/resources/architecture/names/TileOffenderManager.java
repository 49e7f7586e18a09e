package io.proxstream.image;

final class TileOffenderManager {}
