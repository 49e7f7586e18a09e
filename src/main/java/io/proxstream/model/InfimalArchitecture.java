package io.proxstream.model;

import io.proxstream.network.infimal.InfimalSpec;

/** The architecture of a network with auxiliary images as it stands in a bundle, in JSON. */
record InfimalArchitecture(String kind, int filters, int auxiliary, int layers) {
    static InfimalArchitecture of(InfimalSpec spec) {
        return new InfimalArchitecture(
                BundledInfimal.INFIMAL, spec.filters(), spec.auxiliary(), spec.layers());
    }

    /** The architecture, checked. */
    InfimalSpec spec() {
        return new InfimalSpec(filters, auxiliary, layers);
    }
}
