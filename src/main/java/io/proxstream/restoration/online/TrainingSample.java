package io.proxstream.restoration.online;

/**
 * The patches of one training frame.
 *
 * @param shard the share it belongs to
 * @param id the frame's id
 * @param heldOut whether it is never trained on
 * @param noiseLevel the noise to add in units of {@code [0,1]}; not a number where its frame does
 *     not say it
 * @param clean the patches, laid out on a sheet; not changed
 */
@SuppressWarnings("ArrayRecordComponent") // crosses operators as it is
public record TrainingSample(
        int shard, String id, boolean heldOut, double noiseLevel, float[] clean) {}
