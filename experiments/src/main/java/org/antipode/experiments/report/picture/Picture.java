package org.antipode.experiments.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antipode.experiments.Metric;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.ErrorLaw;
import org.antipode.experiments.report.analysis.PerformanceProfile;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.statistics.Wilson;

/**
 * A picture and what is behind it.
 *
 * @param name a file's name without its ending
 * @param title what it shows
 * @param caption how to read it
 * @param drawing draws it and gives the PNG file; throws what Java's graphics throw where they lack
 *     something, such as fonts. Nothing of these graphics is needed before: a Java without the
 *     module java.desktop has the table
 * @param table every number that it shows
 */
public record Picture(
    String name, String title, String caption, Supplier<byte[]> drawing, Table table) {

  /** All pictures of what varies in a sweep but those of the time; none of what does not vary. */
  public static List<Picture> of(Analysis analysis) {
    return Stream.concat(
            main(analysis).map(along -> of(analysis, along)).orElse(List.of()).stream(),
            profiles(analysis, false))
        .toList();
  }

  private static List<Picture> of(Analysis analysis, Coordinate along) {
    LineColors colors = colors(analysis, along);
    List<Picture> pictures = new ArrayList<>();
    if (ratesDiffer(analysis)) {
      pictures.addAll(numbered("phase-transition", PhaseMap.of(analysis.curves())));
      pictures.addAll(numbered("transition-line", TransitionPicture.of(analysis.curves(), colors)));
      pictures.add(SuccessPicture.of(analysis, along, colors));
    }
    pictures.addAll(ErrorPicture.of(analysis.laws(), colors));
    List<String> drawn = analysis.laws().stream().map(ErrorLaw::metric).toList();
    for (String metric : analysis.results().metrics()) {
      if (!drawn.contains(metric)) {
        MedianPicture.ofMetric(metric).of(analysis, along, colors).ifPresent(pictures::add);
      }
    }
    return pictures;
  }

  private static LineColors colors(Analysis analysis, Coordinate along) {
    return new LineColors(Lines.of(analysis.slices(along)));
  }

  /** Where all points have one rate of success, a picture of it shows nothing. */
  private static boolean ratesDiffer(Analysis analysis) {
    return analysis.summaries().stream()
            .flatMap(point -> point.success().stream())
            .mapToDouble(Wilson::rate)
            .distinct()
            .count()
        > 1;
  }

  /** That of the 50 % points; else the first number, or the first of all. */
  private static Optional<Coordinate> main(Analysis analysis) {
    List<Coordinate> all = analysis.coordinates();
    return analysis.transitions().stream()
        .map(Transition::coordinate)
        .findFirst()
        .or(() -> all.stream().filter(Coordinate::numeric).findFirst())
        .or(() -> all.stream().findFirst());
  }

  /** A trial's time, if anything varies, and the profile of methods in seconds. */
  public static List<Picture> ofTime(Analysis analysis) {
    return Stream.concat(
            main(analysis)
                .flatMap(along -> MedianPicture.TIME.of(analysis, along, colors(analysis, along)))
                .stream(),
            profiles(analysis, true))
        .toList();
  }

  private static Stream<Picture> profiles(Analysis analysis, boolean seconds) {
    return PerformanceProfile.of(analysis.results()).stream()
        .filter(profile -> profile.cost().equals(Metric.SECONDS.key()) == seconds)
        .map(ProfilePicture::of);
  }

  /** The name of its file. */
  public String file() {
    return name + ".png";
  }

  /** The PNG file. */
  public byte[] png() {
    return drawing.get();
  }

  /** A lone picture needs no number. */
  private static List<Picture> numbered(String name, List<Picture> pictures) {
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> pictures.get(i).named(pictures.size() == 1 ? name : name + "-" + (i + 1)))
        .toList();
  }

  private Picture named(String other) {
    return new Picture(other, title, caption, drawing, table);
  }
}
