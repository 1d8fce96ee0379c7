package org.antipode.experiments.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.TransitionCurve;
import org.antipode.experiments.report.analysis.TransitionCurve.Place;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.chart.Span;

/** Success over two numeric coordinates as a map, with its 50 % curve. */
final class PhaseMap {
  private static final int MOST = 4;

  private PhaseMap() {}

  static List<Picture> of(List<TransitionCurve> curves) {
    return curves.stream().limit(MOST).map(curve -> of(curve, curves.size())).toList();
  }

  private static Picture of(TransitionCurve curve, int count) {
    Coordinate across = curve.across();
    Coordinate along = curve.along();
    List<List<String>> table = new ArrayList<>();
    for (PointSummary point : curve.map().points()) {
      table.add(SuccessTable.row(point, across.text(point.point()), along.text(point.point())));
    }
    String name = curve.map().name();
    return new Picture(
        "",
        "Phase transition" + (name.isEmpty() ? "" : ": " + name),
        "Share of trials that succeed. The curve joins the 50 % points; the band is their 95 % "
            + "intervals."
            + (count > MOST ? " Drawn are the first %d of %d maps.".formatted(MOST, count) : ""),
        () -> figure(curve).png(),
        new Table(SuccessTable.heading(across.name(), along.name()), table));
  }

  private static Figure figure(TransitionCurve curve) {
    Coordinate across = curve.across();
    Coordinate along = curve.along();
    Cells columns = Cells.of(across);
    Cells rows = Cells.of(along);
    Figure figure =
        new Figure(across.name(), columns.ruler(across), along.name(), rows.ruler(along));
    for (PointSummary point : curve.map().points()) {
      figure.cell(
          columns.at(across.of(point.point())),
          rows.at(along.of(point.point())),
          Palette.share(point.success().orElseThrow().rate()));
    }
    for (int percent : new int[] {0, 50, 100}) {
      figure.key(percent + " %", Sign.BOX, Palette.share(percent / 100.0));
    }
    boundary(figure, curve.places(), rows.whole());
    return figure;
  }

  /** An interval that is open, or reaches beyond the map, ends at its edge. */
  private static void boundary(Figure figure, List<Place> places, Span map) {
    double[] x = places.stream().mapToDouble(Place::x).toArray();
    double[] y = places.stream().mapToDouble(place -> place.midpoint().value()).toArray();
    double[] low =
        places.stream()
            .mapToDouble(p -> Math.max(map.low(), p.midpoint().low().orElse(map.low())))
            .toArray();
    double[] high =
        places.stream()
            .mapToDouble(p -> Math.min(map.high(), p.midpoint().high().orElse(map.high())))
            .toArray();
    if (places.size() == 1) {
      figure.intervals(x, low, y, high, Palette.ACCENT);
      figure.key("50 % point", Sign.DOT, Palette.ACCENT);
    } else if (places.size() > 1) {
      Color band = Palette.translucent(Palette.ACCENT, 90);
      figure.band(x, low, high, band).curve(x, y, Palette.ACCENT, Line.SOLID);
      figure.key("50 % of trials, 95 % band", Sign.LINE, Palette.ACCENT);
    }
  }

  /** The map's columns or rows: each reaches half-way, on the scale, to its neighbours. */
  private record Cells(double[] sorted, Span[] spans) {
    static Cells of(Coordinate coordinate) {
      double[] sorted =
          coordinate.places().stream()
              .mapToDouble(Double::doubleValue)
              .distinct()
              .sorted()
              .toArray();
      boolean zero = sorted[0] == 0 && coordinate.scale() == Scale.LOGARITHMIC;
      double[] shown = sorted.clone();
      shown[0] = zero ? Span.foot(sorted) : sorted[0];
      return new Cells(sorted, Span.cells(shown, coordinate.scale()));
    }

    Span at(double value) {
      return spans[Arrays.binarySearch(sorted, value)];
    }

    Ruler ruler(Coordinate coordinate) {
      return Ruler.of(whole(), coordinate.scale(), sorted);
    }

    Span whole() {
      return new Span(spans[0].low(), spans[spans.length - 1].high());
    }
  }
}
