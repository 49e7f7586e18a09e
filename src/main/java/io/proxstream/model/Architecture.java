package io.proxstream.model;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import java.util.List;

/** The architecture as it stands in a bundle's metadata, in JSON. */
record Architecture(
        String kind,
        String form,
        int channels,
        int filters,
        int filterSize,
        int layers,
        int groupSize,
        boolean box,
        String boundary) {
    static final String PNN = "pnn";

    static Architecture of(PnnSpec spec) {
        return new Architecture(
                PNN,
                spec.form().id(),
                spec.channels(),
                spec.filters(),
                spec.filterSize(),
                spec.layers(),
                spec.groupSize(),
                spec.box(),
                spec.boundary().id());
    }

    /** Reads the shape of images as it stands in architectures: channels, height, width. */
    static ImageShape imageShape(List<Integer> image) {
        if (image.size() != 3 || image.contains(null)) {
            throw new ModelFormatException(
                    "image %s: must be channels, height, width".formatted(image));
        }
        return new ImageShape(image.get(0), image.get(1), image.get(2));
    }

    /** The architecture, checked. */
    PnnSpec spec() {
        return new PnnSpec(
                form(form),
                channels,
                filters,
                filterSize,
                layers,
                groupSize,
                box,
                named(BoundaryRule.values(), boundary, "boundary"));
    }

    /** Finds a form by its name. */
    static PnnForm form(String name) {
        return named(PnnForm.values(), name, "form");
    }

    private static <E extends Enum<E>> E named(E[] values, String name, String what) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        throw new ModelFormatException("architecture %s '%s': unknown".formatted(what, name));
    }
}
