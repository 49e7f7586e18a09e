package io.proxstream.stream.live;

import io.proxstream.wire.RawRecord;

/**
 * A record that was looked at.
 *
 * @param source the record
 * @param fault what is wrong with it; empty if nothing is
 */
public record VerifiedRecord(RawRecord source, String fault) {
    static VerifiedRecord good(RawRecord source) {
        return new VerifiedRecord(source, "");
    }

    static VerifiedRecord refused(RawRecord source, String fault) {
        return new VerifiedRecord(source, fault);
    }
}
