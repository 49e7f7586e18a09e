package io.proxstream.math.linear;

public interface Operator {}
