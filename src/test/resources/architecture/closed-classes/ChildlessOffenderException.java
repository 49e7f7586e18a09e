package io.proxstream.image;

public class ChildlessOffenderException extends IllegalStateException {}
