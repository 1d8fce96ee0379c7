package org.antipode.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** Two panels on log axes: time against n and time against k. */
final class GrowthPicture {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 420;
  private static final List<Color> COLORS =
      List.of(new Color(0x1d, 0x4e, 0x89), new Color(0xc2, 0x41, 0x0c));

  private GrowthPicture() {}

  static void write(List<GrowthCurve> againstN, List<GrowthCurve> againstK, Path file)
      throws IOException {
    BufferedImage both = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    graphics.drawImage(panel("n at k = 20, m = 200", againstN), 0, 0, null);
    graphics.drawImage(panel("k at n = 4000, m = 200", againstK), WIDTH, 0, null);
    graphics.dispose();
    ImageIO.write(both, "png", file.toFile());
  }

  private static BufferedImage panel(String title, List<GrowthCurve> curves) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Time against " + title)
            .xAxisTitle(curves.get(0).variable())
            .yAxisTitle("milliseconds")
            .build();
    style(chart.getStyler());
    for (int i = 0; i < curves.size(); i++) {
      GrowthCurve curve = curves.get(i);
      List<Double> milliseconds = curve.seconds().stream().map(s -> 1e3 * s).toList();
      XYSeries series = chart.addSeries(curve.label(), curve.sizes(), milliseconds);
      series.setMarkerColor(COLORS.get(i));
      series.setLineColor(COLORS.get(i)).setLineStyle(new BasicStroke(2f));
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void style(XYStyler style) {
    style.setXAxisLogarithmic(true);
    style.setYAxisLogarithmic(true);
    style.setYAxisMin(0.1);
    style.setYAxisMax(100.0);
    style.setXAxisDecimalPattern("0");
    style.setYAxisDecimalPattern("0.#");
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setLegendPosition(Styler.LegendPosition.InsideNW);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xe6, 0xe9, 0xec));
  }
}
