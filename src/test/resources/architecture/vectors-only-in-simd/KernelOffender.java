package io.proxstream.network.kernel;

final class KernelOffender {
    jdk.incubator.vector.FloatVector vector;
}
