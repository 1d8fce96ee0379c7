package org.antipode.experiments.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.antipode.experiments.report.analysis.PerformanceProfile;
import org.antipode.experiments.report.analysis.PerformanceProfile.Curve;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.text.Numbers;

/** A performance profile: the share of problems solved against the ratio τ, a line a method. */
public final class ProfilePicture {
  private static final double[] SHOWN = {1, 1.5, 2, 3, 5, 10, 100};

  private ProfilePicture() {}

  public static Picture of(PerformanceProfile profile) {
    String unit = profile.cost().equals("seconds") ? "seconds" : "evaluations";
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : profile.curves()) {
      List<String> row = new ArrayList<>(List.of(curve.method()));
      for (double tau : SHOWN) {
        row.add(Numbers.share(curve.share(tau)));
      }
      row.add(Numbers.share(curve.share(Double.POSITIVE_INFINITY)));
      rows.add(row);
    }
    List<String> heading = new ArrayList<>(List.of("method"));
    DoubleStream.of(SHOWN).forEach(tau -> heading.add("τ = " + Numbers.chosen(tau)));
    heading.add("solved");
    return new Picture(
        "profile-" + unit + profile.problem().map(name -> "-" + plain(name)).orElse(""),
        "Performance profile in " + unit + profile.problem().map(name -> ": " + name).orElse(""),
        "Share of "
            + profile.problems()
            + " problems that a method solves with at most τ times the least "
            + unit
            + " of any method. Solved: the objective has lost all but a thousandth of what the best"
            + " method takes from the first start's."
            + leftOut(profile.leftOut()),
        () -> figure(profile, unit).png(),
        new Table(heading, rows));
  }

  private static Figure figure(PerformanceProfile profile, String unit) {
    double end = Math.max(2, profile.largestRatio());
    Figure figure =
        new Figure(
            "τ: " + unit + " over the least of all methods",
            Ruler.around(new double[] {1, end}, Scale.LOGARITHMIC),
            "problems solved",
            Ruler.ofShares());
    for (int i = 0; i < profile.curves().size(); i++) {
      steps(figure, profile.curves().get(i), end, i);
    }
    return figure;
  }

  /** A name as a part of a file's name. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static String leftOut(List<String> methods) {
    return methods.isEmpty()
        ? ""
        : " Without " + String.join(", ", methods) + ", which minimise another objective.";
  }

  /** The share jumps at each ratio. */
  private static void steps(Figure figure, Curve curve, double end, int index) {
    int n = curve.ratios().size();
    double[] x = new double[2 * n + 2];
    double[] y = new double[2 * n + 2];
    x[0] = 1;
    for (int i = 0; i < n; i++) {
      x[2 * i + 1] = curve.ratios().get(i);
      y[2 * i + 1] = i / (double) curve.problems();
      x[2 * i + 2] = curve.ratios().get(i);
      y[2 * i + 2] = (i + 1) / (double) curve.problems();
    }
    x[2 * n + 1] = end;
    y[2 * n + 1] = n / (double) curve.problems();
    figure.curve(x, y, Palette.line(index), Line.SOLID);
    figure.key(curve.method(), Key.Sign.LINE, Palette.line(index));
  }
}
