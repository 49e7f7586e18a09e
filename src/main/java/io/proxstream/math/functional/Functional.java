package io.proxstream.math.functional;

/** An extended real-valued functional on real vectors. */
public interface Functional {
    /**
     * Returns the value at a vector.
     *
     * @param u any vector; not changed
     * @return the value, {@code +infinity} outside the functional's domain
     */
    double valueAt(float[] u);
}
