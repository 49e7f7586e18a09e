package io.proxstream.restoration;

/** Nothing in the core logs. */
final class RestorationOffender {
    org.slf4j.Logger log;
}
