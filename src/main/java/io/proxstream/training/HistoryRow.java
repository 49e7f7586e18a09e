package io.proxstream.training;

/**
 * How training stood at a look at the validation set.
 *
 * @param step after which step
 * @param seconds how long the steps had taken, validation not counted
 * @param loss the mean objective of the steps since the row before; not a number at the start
 * @param quality the mean peak signal-to-noise ratio of the validation set, in decibels
 */
public record HistoryRow(long step, double seconds, double loss, double quality) {}
