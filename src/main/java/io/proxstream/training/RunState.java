package io.proxstream.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where a run stands, beside what its course remembers. */
final class RunState {
    private final List<HistoryRow> history = new ArrayList<>();
    private long step;
    private double seconds;
    private double lossSum;
    private long lossCount;
    private long bestStep;
    private double bestQuality = Double.NEGATIVE_INFINITY;

    long step() {
        return step;
    }

    double seconds() {
        return seconds;
    }

    long bestStep() {
        return bestStep;
    }

    double bestQuality() {
        return bestQuality;
    }

    List<HistoryRow> history() {
        return List.copyOf(history);
    }

    /** Returns the latest look; a run begins with one. */
    HistoryRow latest() {
        return history.get(history.size() - 1);
    }

    /** Returns how many looks there were since the best one. */
    int looksSinceBest() {
        return (int) history.stream().filter(row -> row.step() > bestStep).count();
    }

    void stepped(double loss, double duration) {
        step++;
        seconds += duration;
        lossSum += loss;
        lossCount++;
    }

    /** Notes a look at the validation set; returns whether it was the best so far. */
    boolean evaluated(double quality) {
        double loss = lossCount == 0 ? Double.NaN : lossSum / lossCount;
        history.add(new HistoryRow(step, seconds, loss, quality));
        lossSum = 0;
        lossCount = 0;
        boolean isBest = quality > bestQuality || history.size() == 1;
        if (isBest) {
            bestQuality = quality;
            bestStep = step;
        }
        return isBest;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(step);
        out.writeDouble(seconds);
        out.writeDouble(lossSum);
        out.writeLong(lossCount);
        out.writeLong(bestStep);
        out.writeDouble(bestQuality);
        out.writeInt(history.size());
        for (HistoryRow row : history) {
            out.writeLong(row.step());
            out.writeDouble(row.seconds());
            out.writeDouble(row.loss());
            out.writeDouble(row.quality());
        }
    }

    void read(DataInput in) throws IOException {
        step = in.readLong();
        seconds = in.readDouble();
        lossSum = in.readDouble();
        lossCount = in.readLong();
        bestStep = in.readLong();
        bestQuality = in.readDouble();
        history.clear();
        for (int rows = in.readInt(); rows > 0; rows--) {
            history.add(
                    new HistoryRow(
                            in.readLong(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
    }
}
