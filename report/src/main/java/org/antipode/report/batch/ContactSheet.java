package org.antipode.report.batch;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.recovery.Recovery;
import org.antipode.report.batch.Batch.Shown;
import org.antipode.report.chart.GreyScale;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Panels.Panel;
import org.antipode.report.recovery.MeasuredPanel;

/**
 * The first items of a batch, each in one row of pictures that touch: what was measured, where a
 * picture shows it; the truth, where it is known; the recovery.
 */
final class ContactSheet {
  /** The least width of a picture. */
  private static final int PICTURE = 84;

  /** Room for a caption. */
  private static final int CAPTION = 60;

  private ContactSheet() {}

  /** The picture as a PNG file. */
  static byte[] png(Batch batch) {
    return ImageFile.png(of(batch));
  }

  static BufferedImage of(Batch batch) {
    Recovery parts = batch.parts();
    Shape shape = parts.generator().outputShape();
    GreyScale grey = GreyScale.ofPictures(parts.generator().valueRange());
    MeasuredPanel measured = new MeasuredPanel(shape, parts.measurement(), grey);
    List<Panel> panels = new ArrayList<>();
    for (Shown item : batch.first()) {
      List<BufferedImage> row = new ArrayList<>();
      Optional<Panel> picture = measured.picture(item.measurements(), 1);
      picture.map(Panel::image).ifPresent(row::add);
      item.truth().ifPresent(truth -> row.add(picture(truth, shape, grey)));
      row.add(picture(item.signal(), shape, grey));
      BufferedImage joined = Panels.joined(row);
      int scale = Math.max(1, PICTURE * row.size() / joined.getWidth());
      panels.add(Panel.enlarged("" + item.item(), joined, scale));
    }
    int width = panels.get(0).width();
    // About as high as wide.
    double ratio = (double) panels.get(0).height() / width;
    int columns = (int) Math.ceil(Math.sqrt(panels.size() * ratio));
    return Panels.framed(panels, CAPTION, Math.max(1, columns));
  }

  private static BufferedImage picture(double[] signal, Shape shape, GreyScale grey) {
    return MeasuredPanel.picture(Arrays.stream(signal).map(grey::of).toArray(), shape);
  }
}
