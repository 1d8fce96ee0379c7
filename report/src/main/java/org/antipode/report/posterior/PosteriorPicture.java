package org.antipode.report.posterior;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.posterior.Level;
import org.antipode.posterior.Marginals;
import org.antipode.posterior.Posterior;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.GreyScale;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Panels.Panel;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;

/**
 * The signal's mean and standard deviation: beside the truth and the mean's error where the truth
 * is known, on one scale of greys for deviation and error; as a band of 90 % for a vector.
 */
final class PosteriorPicture {
  private static final int PANEL = 280;
  private static final int TRANSLUCENT = 70;

  private PosteriorPicture() {}

  /** Whether signals of a shape are drawn. */
  static boolean suits(Shape shape) {
    return shape.isImage() || shape.axes().size() == 1;
  }

  /** The picture as a PNG file. */
  static byte[] png(Generator generator, Posterior posterior) {
    return generator.outputShape().isImage()
        ? ImageFile.png(panels(generator, posterior))
        : band(posterior).png();
  }

  static BufferedImage panels(Generator generator, Posterior posterior) {
    Marginals signal = posterior.signal();
    Shape shape = generator.outputShape();
    Optional<double[]> truth = posterior.observation().trueSignal();
    GreyScale grey = GreyScale.of(generator.valueRange(), signal.mean());
    GreyScale spread = new GreyScale(0, white(signal, truth), false);
    String scale = String.format(Locale.ROOT, " (white: %.2g)", spread.white());
    List<Panel> panels = new ArrayList<>();
    truth.ifPresent(s -> panels.add(panel("truth", s, grey, shape)));
    panels.add(panel("mean", signal.mean(), grey, shape));
    panels.add(panel("standard deviation" + scale, signal.deviation(), spread, shape));
    truth.ifPresent(
        s -> panels.add(panel("|mean − truth|" + scale, error(signal, s), spread, shape)));
    return Panels.framed(panels, PANEL, panels.size());
  }

  private static double white(Marginals signal, Optional<double[]> truth) {
    double largest = truth.map(s -> Vectors.largest(error(signal, s))).orElse(0.0);
    return Math.max(largest, Vectors.largest(signal.deviation()));
  }

  private static double[] error(Marginals signal, double[] truth) {
    double[] error = Vectors.sum(signal.mean(), -1, truth);
    Arrays.setAll(error, i -> Math.abs(error[i]));
    return error;
  }

  private static Panel panel(String caption, double[] numbers, GreyScale grey, Shape shape) {
    BufferedImage image = ImageFile.toImage(Arrays.stream(numbers).map(grey::of).toArray(), shape);
    int side = Math.max(image.getWidth(), image.getHeight());
    return Panel.enlarged(caption, image, Math.max(1, PANEL / side));
  }

  private static Figure band(Posterior posterior) {
    Marginals signal = posterior.signal();
    Marginals.Bars bars = signal.bars().get(Level.NINETY);
    double[] truth = posterior.observation().trueSignal().orElse(new double[0]);
    double[] x = IntStream.range(0, signal.mean().length).asDoubleStream().toArray();
    double[] all =
        DoubleStream.concat(
                Arrays.stream(truth),
                DoubleStream.concat(Arrays.stream(bars.lower()), Arrays.stream(bars.upper())))
            .toArray();
    Color color = Palette.line(0);
    Figure figure =
        new Figure(
                "entry", Ruler.around(x, Scale.LINEAR).whole(), "", Ruler.around(all, Scale.LINEAR))
            .band(x, bars.lower(), bars.upper(), Palette.translucent(color, TRANSLUCENT))
            .curve(x, signal.mean(), color, Line.THIN)
            .key("mean and 90 % of the probability", Sign.LINE, color);
    return truth.length == 0
        ? figure
        : figure.curve(x, truth, Palette.INK, Line.THIN).key("truth", Sign.LINE, Palette.INK);
  }
}
