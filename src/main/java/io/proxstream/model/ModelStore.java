package io.proxstream.model;

import java.util.List;

/** A place where model bundles are kept by name. */
public interface ModelStore {
    /**
     * Lists the names of the bundles here.
     *
     * @return the names, sorted
     */
    List<String> names();

    /**
     * Reads a bundle and checks it.
     *
     * @param name one of {@link #names()}
     * @return the bundle
     * @throws ModelFormatException if there is none of that name, or it is broken
     */
    ModelBundle load(String name);
}
