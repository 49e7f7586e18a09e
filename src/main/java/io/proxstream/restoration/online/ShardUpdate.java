package io.proxstream.restoration.online;

/**
 * What one shard has made of a round.
 *
 * @param shard the share
 * @param round the round's number; 0 asks for the first round
 * @param checksum the round's checksum
 * @param parameters the parameters after the shard's step; not changed
 * @param loss the shard's loss before the step
 * @param judged how many values of held-out frames were compared; 0 if none
 * @param candidateError the squared error of the candidate over those values
 * @param liveError that of the live model
 */
@SuppressWarnings("ArrayRecordComponent") // crosses operators as it is
public record ShardUpdate(
        int shard,
        long round,
        long checksum,
        float[] parameters,
        double loss,
        long judged,
        double candidateError,
        double liveError) {
    /**
     * Asks for the first round.
     *
     * @param shard the share that asks
     * @return the request
     */
    public static ShardUpdate request(int shard) {
        return new ShardUpdate(shard, 0, 0, new float[0], 0, 0, 0, 0);
    }
}
