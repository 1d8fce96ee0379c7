package org.antipode.report.landscape;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.antipode.files.ImageFile;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Format;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.chart.Span;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.landscape.Landmarks;
import org.antipode.theory.landscape.Slice;

/** The objective over a plane, beside what theory expects, with x0 and −ρ_d x0 marked. */
final class LandscapePicture {
  private LandscapePicture() {}

  /** The picture as a PNG file. */
  static byte[] png(Slice slice, Landmarks landmarks) {
    List<BufferedImage> panels = new ArrayList<>();
    panels.add(panel(slice, slice.risk(), "Empirical risk, √(f(x)/f(0))", landmarks));
    slice
        .expected()
        .ifPresent(values -> panels.add(panel(slice, values, "Expected, √(F(x)/F(0))", landmarks)));
    return ImageFile.png(Panels.joined(panels));
  }

  private static BufferedImage panel(
      Slice slice, double[] values, String title, Landmarks landmarks) {
    double reach = slice.coordinate(slice.side() - 1);
    Span span = new Span(-reach, reach);
    Ruler ruler = Ruler.of(span, Scale.LINEAR, new double[] {}).whole();
    Figure figure =
        new Figure(Format.SQUARE, "along x0, in ‖x0‖", ruler, "across, in ‖x0‖", ruler)
            .title(title)
            .image(span, span, new ContourBands(slice.side(), values).image());
    mark(figure, 1, "x0");
    landmarks
        .expected()
        .filter(risk -> risk.depth() > 1)
        .ifPresent(risk -> mark(figure, -Coefficients.rho(risk.depth()), "−ρ x0"));
    return figure.image();
  }

  private static void mark(Figure figure, double along, String name) {
    figure.ring(along, 0, Palette.ACCENT).name(along, 0, name, Palette.ACCENT);
  }
}
