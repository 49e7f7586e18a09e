package io.proxstream.model;

import io.proxstream.network.infimal.InfimalSpec;

/**
 * The architecture of a network with auxiliary images as it stands in a bundle, in JSON.
 *
 * @param kind {@value BundledInfimal#INFIMAL}
 * @param filters M
 * @param auxiliary number of auxiliary images
 * @param layers K, of each stage; how many stages there are is in the shapes of the tensors
 */
record InfimalArchitecture(String kind, int filters, int auxiliary, int layers) {
    static InfimalArchitecture of(InfimalSpec spec) {
        return new InfimalArchitecture(
                BundledInfimal.INFIMAL, spec.filters(), spec.auxiliary(), spec.layers());
    }

    /**
     * The architecture, checked.
     *
     * @param depth the number of layers of all stages
     */
    InfimalSpec spec(int depth) {
        InfimalSpec stage = new InfimalSpec(filters, auxiliary, layers);
        if (depth % layers != 0) {
            throw new ModelFormatException(
                    "layers of all stages %d: must be a multiple of those of a stage, %d"
                            .formatted(depth, layers));
        }
        return stage.inStages(depth / layers);
    }
}
