package org.antipode.report.sample;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.recovery.Samples;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Format;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Panels.Panel;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;

/**
 * Samples side by side, each under its number from 0 on: pictures; the channels or the slices of a
 * sample in one row; or curves on the same axes.
 */
public final class SamplePicture {
  /** Room for the caption of a channel or a slice. */
  private static final int CAPTION = 130;

  /** So many curves of one sample are drawn, the first ones. */
  private static final int MOST_CURVES = 12;

  private SamplePicture() {}

  /** Some of the samples, the first ones, as a PNG file. */
  public static byte[] png(Samples samples) {
    return png(SampleView.of(samples));
  }

  /** The picture as a PNG file. */
  static byte[] png(SampleView view) {
    return ImageFile.png(of(view));
  }

  static BufferedImage of(SampleView view) {
    return view.planes().isPresent() ? pictures(view, view.planes().get()) : curves(view);
  }

  private static BufferedImage pictures(SampleView view, Planes planes) {
    boolean several = planes.planes().size() > 1;
    int scale = SampleView.scale(planes.picture());
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < view.drawn(); i++) {
      double[] signal = view.samples().signal(i);
      for (Planes.Plane plane : planes.planes()) {
        double[] drawn =
            Arrays.stream(planes.numbers(signal, plane)).map(view.grey()::of).toArray();
        panels.add(
            Panel.enlarged(
                several ? i + ": " + plane.name() : "" + i,
                ImageFile.toImage(drawn, planes.picture()),
                scale));
      }
    }
    return several ? Panels.framed(panels, CAPTION, planes.planes().size()) : square(panels);
  }

  /** As many rows as columns, about. */
  private static BufferedImage square(List<Panel> panels) {
    return Panels.framed(panels, 0, (int) Math.ceil(Math.sqrt(panels.size())));
  }

  private static BufferedImage curves(SampleView view) {
    Shape shape = view.samples().generator().outputShape();
    boolean timed = shape.has(Role.TIME);
    int length = timed ? shape.length(Role.TIME) : shape.size();
    int stride = timed ? shape.stride(Role.TIME) : 1;
    double[] x = IntStream.range(0, length).asDoubleStream().toArray();
    Ruler across = Ruler.around(x, Scale.LINEAR).whole();
    Ruler up = Ruler.around(view.samples().signals(), Scale.LINEAR);
    Format format = Format.panel(SampleView.CURVE_WIDTH, SampleView.CURVE_HEIGHT);
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < view.drawn(); i++) {
      Figure figure = new Figure(format, timed ? "time" : "entry", across, "", up);
      double[] signal = view.samples().signal(i);
      for (int c = 0; c < Math.min(MOST_CURVES, shape.size() / length); c++) {
        int from = c / stride * stride * length + c % stride;
        double[] y =
            IntStream.range(0, length).mapToDouble(t -> signal[from + t * stride]).toArray();
        figure.curve(x, y, Palette.line(c), Line.THIN);
      }
      panels.add(Panel.enlarged("" + i, figure.image(), 1));
    }
    return square(panels);
  }
}
