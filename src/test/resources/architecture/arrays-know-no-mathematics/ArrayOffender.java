package io.proxstream.math.array;

final class ArrayOffender {
    io.proxstream.math.linear.Operator operator;
}
