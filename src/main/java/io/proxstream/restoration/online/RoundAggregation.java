package io.proxstream.restoration.online;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The next parameters, and the judgement, from the updates of all shards.
 *
 * <p>Updates are added in the order of their shards, so that the result is the same bit for bit
 * however they arrived and however many workers there were.
 */
public final class RoundAggregation {
    private final List<ShardUpdate> updates;

    /**
     * Creates the aggregation.
     *
     * @param updates of one round, at least one, each of another shard
     */
    public RoundAggregation(Collection<ShardUpdate> updates) {
        this.updates =
                updates.stream().sorted(Comparator.comparingInt(ShardUpdate::shard)).toList();
    }

    /**
     * Returns the mean of the shards' parameters: the consensus of their implicit steps.
     *
     * @return new parameters
     */
    public float[] parameters() {
        float[] mean = new float[updates.get(0).parameters().length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (ShardUpdate update : updates) {
                sum += update.parameters()[i];
            }
            mean[i] = (float) (sum / updates.size());
        }
        return mean;
    }

    /**
     * Returns how many shards took part.
     *
     * @return at least one
     */
    public int shards() {
        return updates.size();
    }

    /**
     * Returns the mean of the shards' losses before their steps.
     *
     * @return the loss
     */
    public double loss() {
        return updates.stream().mapToDouble(ShardUpdate::loss).sum() / updates.size();
    }

    /**
     * Returns what the shards found on the frames they hold out.
     *
     * @return the judgement; undecided if no shard holds any
     */
    public Judgement judgement() {
        long values = updates.stream().mapToLong(ShardUpdate::judged).sum();
        double candidate = 0;
        double live = 0;
        for (ShardUpdate update : updates) {
            candidate += update.candidateError();
            live += update.liveError();
        }
        return new Judgement(values, psnr(candidate / values), psnr(live / values));
    }

    private static double psnr(double meanSquaredError) {
        return -10 * Math.log10(meanSquaredError);
    }

    /**
     * How candidate and live model stand on the frames held out.
     *
     * @param values how many values were compared
     * @param candidate the PSNR of the candidate in dB
     * @param live the PSNR of the live model in dB
     */
    public record Judgement(long values, double candidate, double live) {}
}
