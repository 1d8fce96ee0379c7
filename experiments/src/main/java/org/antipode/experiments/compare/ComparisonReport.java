package org.antipode.experiments.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antipode.core.shape.Shape;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.experiments.report.picture.ProfilePicture;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.recovery.MethodsPicture;

/** The files of a comparison, finished or interrupted. */
public record ComparisonReport(Comparison comparison) {
  /** The content of {@code comparison.json}. */
  public String json() {
    return ComparisonJson.of(comparison);
  }

  /**
   * Writes {@code comparison.json}, {@code pictures/*.png} and {@code report.html}, in this order.
   *
   * <p>A picture that cannot be drawn or written costs a warning; the page then has its table
   * alone.
   */
  public void write(ResultFolder folder) {
    folder.text("comparison.json", json() + "\n");
    List<Picture> pictures = pictures();
    Map<String, Supplier<byte[]>> drawings = new LinkedHashMap<>();
    pictures.forEach(picture -> drawings.put(picture.file(), picture::png));
    Map<String, byte[]> drawn = folder.pictures("pictures", drawings);
    folder.text("report.html", ComparisonPage.of(comparison, pictures, drawn));
  }

  private List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    Shape shape = comparison.first().generator().outputShape();
    if (shape.isImage() && !comparison.signals().isEmpty()) {
      pictures.add(
          new Picture(
              "recoveries",
              "The first truth",
              "The truth, what the instrument saw of it, and what each method recovers.",
              () ->
                  MethodsPicture.png(
                      shape,
                      comparison.first().measurement(),
                      comparison.observation(),
                      comparison.signals()),
              ComparisonTables.first(comparison.results(), comparison.methods())));
    }
    comparison.profiles().forEach(profile -> pictures.add(ProfilePicture.of(profile)));
    return pictures;
  }
}
