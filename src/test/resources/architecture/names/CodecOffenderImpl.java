package io.proxstream.image;

final class CodecOffenderImpl {}
