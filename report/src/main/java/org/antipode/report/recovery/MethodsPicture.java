package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.recovery.Observation;
import org.antipode.recovery.metric.SignalScore;
import org.antipode.report.chart.GreyScale;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Panels.Panel;

/** The truth, what was measured of it, and what several methods recover, side by side. */
public final class MethodsPicture {
  private static final int PANEL = 280;

  /** More panels than this in a row are wider than a page. */
  private static final int COLUMNS = 4;

  private MethodsPicture() {}

  /**
   * The picture as a PNG file.
   *
   * @param shape that of a signal, which is an image
   * @param measurement A
   * @param observation y, and the truth where it is known
   * @param recoveries the signals of at least one method, by its name
   */
  public static byte[] png(
      Shape shape,
      MeasurementOperator measurement,
      Observation observation,
      Map<String, double[]> recoveries) {
    return ImageFile.png(image(shape, measurement, observation, recoveries));
  }

  static BufferedImage image(
      Shape shape,
      MeasurementOperator measurement,
      Observation observation,
      Map<String, double[]> recoveries) {
    GreyScale grey = GreyScale.ofPictures(observation.valueRange());
    List<Panel> methods = new ArrayList<>();
    recoveries.forEach(
        (name, signal) ->
            methods.add(panel(caption(name, signal, shape, observation), signal, shape, grey)));
    List<Panel> panels = new ArrayList<>();
    observation.trueSignal().ifPresent(truth -> panels.add(panel("truth", truth, shape, grey)));
    double[] predicted = measurement.at(recoveries.values().iterator().next());
    panels.add(
        new MeasuredPanel(shape, measurement, grey)
            .of(observation.measurements(), predicted, PANEL, methods.get(0).height()));
    panels.addAll(methods);
    int width = Math.max(PANEL, Panels.captionWidth(panels));
    return Panels.framed(panels, width, Math.min(COLUMNS, panels.size()));
  }

  private static String caption(
      String name, double[] signal, Shape shape, Observation observation) {
    Optional<SignalScore> score =
        observation
            .trueSignal()
            .map(truth -> SignalScore.of(signal, truth, shape, observation.valueRange()));
    return RecoveryPicture.caption(
        name,
        score.map(s -> OptionalDouble.of(s.psnr())).orElse(OptionalDouble.empty()),
        score.map(SignalScore::ssim).orElse(OptionalDouble.empty()));
  }

  private static Panel panel(String caption, double[] signal, Shape shape, GreyScale grey) {
    double[] drawn = Arrays.stream(signal).map(grey::of).toArray();
    return MeasuredPanel.panel(caption, MeasuredPanel.picture(drawn, shape), PANEL);
  }
}
