package io.proxstream.model;

final class ModelOffender {
    java.util.logging.Logger log = java.util.logging.Logger.getLogger("log");
}
