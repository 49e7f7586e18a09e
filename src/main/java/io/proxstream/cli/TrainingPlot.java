package io.proxstream.cli;

import io.proxstream.training.HistoryRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;

/** The history of a training as a picture: the validation quality, and the loss, by steps. */
final class TrainingPlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final int LOSS_AXIS = 1;

    private TrainingPlot() {}

    /** Draws the picture; the history has at least one row. */
    static byte[] png(String name, List<HistoryRow> history) throws IOException {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(name)
                        .xAxisTitle("step")
                        .yAxisTitle("validation PSNR (dB)")
                        .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        chart.getStyler().setYAxisGroupPosition(LOSS_AXIS, YAxisPosition.Right);
        chart.setYAxisGroupTitle(LOSS_AXIS, "training loss");
        chart.addSeries(
                "validation PSNR",
                history.stream().mapToDouble(HistoryRow::step).toArray(),
                history.stream().mapToDouble(HistoryRow::quality).toArray());
        List<HistoryRow> steps =
                history.stream().filter(row -> Double.isFinite(row.loss())).toList();
        if (!steps.isEmpty()) {
            chart.addSeries(
                            "training loss",
                            steps.stream().mapToDouble(HistoryRow::step).toArray(),
                            steps.stream().mapToDouble(HistoryRow::loss).toArray())
                    .setYAxisGroup(LOSS_AXIS);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG);
        return out.toByteArray();
    }
}
