package io.proxstream.image;

final class FieldOffender {
    public int value;
}
