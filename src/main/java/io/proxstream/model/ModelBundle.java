package io.proxstream.model;

/**
 * A model: a network with its parameters, and what is known about it.
 *
 * @param name the model's name
 * @param version the model's version, at least 1
 * @param task what it undoes
 * @param sha256 checksum of the bundle's bytes, in hex
 */
public record ModelBundle(String name, long version, Task task, String sha256) {}
