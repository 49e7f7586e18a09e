package io.proxstream.stream.online;

/**
 * A round on its way to a shard.
 *
 * @param shard the shard
 * @param round the round as bytes; not changed
 */
@SuppressWarnings("ArrayRecordComponent") // crosses operators as it is
public record ShardRound(int shard, byte[] round) {}
