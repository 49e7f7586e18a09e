package io.proxstream.restoration.degradation;

/** The rule of shares. */
final class Shares {
    private Shares() {}

    static void check(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " " + share + ": must be from 0 to 1");
        }
    }
}
