package io.proxstream.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes to serve, with their media type and an entity tag that follows from them. */
final class Asset {
    private final byte[] bytes;
    private final String mediaType;
    private final String tag;

    private Asset(byte[] bytes, String mediaType) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.tag = '"' + fingerprint(bytes) + '"';
    }

    static Asset of(Png picture) {
        return new Asset(picture.bytes(), "image/png");
    }

    /** Reads a file of the page. */
    static Asset resource(String name, String mediaType) {
        try (InputStream in = Asset.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("resource /web/" + name + " is missing");
            }
            return new Asset(in.readAllBytes(), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException("resource /web/" + name, e);
        }
    }

    /** The bytes themselves: they are only written out. */
    byte[] bytes() {
        return bytes;
    }

    String mediaType() {
        return mediaType;
    }

    String tag() {
        return tag;
    }

    private static String fingerprint(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
