package org.antipode.benchmarks.growth;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.files.AtomicFile;
import org.antipode.files.ImageFile;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;

/** Two panels on logarithmic axes: time against n and time against k. */
public final class GrowthPicture {
  /** Milliseconds, the same in both panels. */
  private static final double[] SHOWN = {0.1, 100};

  private GrowthPicture() {}

  /** Writes the picture as a PNG file. */
  public static void write(List<GrowthCurve> againstN, List<GrowthCurve> againstK, Path file) {
    byte[] png =
        ImageFile.png(
            Panels.joined(
                List.of(
                    panel("n at k = 20, m = 200", againstN),
                    panel("k at n = 4000, m = 200", againstK))));
    AtomicFile.write(file, out -> out.write(png));
  }

  private static BufferedImage panel(String title, List<GrowthCurve> curves) {
    double[] sizes = numbers(curves.stream().flatMap(curve -> curve.sizes().stream()));
    Figure figure =
        new Figure(
                curves.get(0).variable(),
                Ruler.around(sizes, Scale.LOGARITHMIC),
                "milliseconds",
                Ruler.around(SHOWN, Scale.LOGARITHMIC))
            .title("Time against " + title);
    for (int i = 0; i < curves.size(); i++) {
      GrowthCurve curve = curves.get(i);
      Color color = Palette.line(i);
      double[] x = numbers(curve.sizes().stream());
      double[] milliseconds = numbers(curve.seconds().stream().map(seconds -> 1e3 * seconds));
      figure
          .curve(x, milliseconds, color, Line.SOLID)
          .marks(x, milliseconds, color)
          .key(curve.label(), Sign.LINE, color);
    }
    return figure.image();
  }

  private static double[] numbers(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).toArray();
  }
}
