package org.antipode.report.recovery;

import static org.antipode.report.recovery.DrawnResults.SIGNAL;
import static org.antipode.report.recovery.DrawnResults.mask;
import static org.antipode.report.recovery.DrawnResults.save;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.Observation;
import org.junit.jupiter.api.Test;

/** Recoveries by several methods in one picture. */
class MethodsPictureTest {
  @Test
  void methodsStandBehindTheTruthAndWhatWasMeasuredFourInARow() throws Exception {
    Shape shape = Shape.image(28, 28);
    double[] truth = SIGNAL.clone();
    truth[0] = 1;
    Observation observation =
        new Observation(
            new double[] {1, 0.5},
            Optional.empty(),
            Optional.of(truth),
            new ValueRange(0, 1),
            OptionalDouble.empty());
    Map<String, double[]> recoveries = new LinkedHashMap<>();
    recoveries.put("exact", truth);
    recoveries.put("one pixel is wrong", SIGNAL);
    recoveries.put("dark", new double[SIGNAL.length]);
    BufferedImage picture = MethodsPicture.image(shape, mask(shape, 0, 1), observation, recoveries);
    assertThat(picture.getWidth()).isGreaterThanOrEqualTo(4 * (280 + 16) + 16);
    int step = (picture.getWidth() - 16) / 4;
    int inset = 16 + (step - 16 - 280) / 2;
    int below = 16 + 280 + 16 + 30;
    assertThat(picture.getRGB(inset + 5, 16 + 5) & 0xff).isEqualTo(255);
    assertThat(picture.getRGB(inset + 2 * step + 5, 16 + 5) & 0xff).isEqualTo(255);
    assertThat(picture.getRGB(inset + 3 * step + 5, 16 + 5) & 0xff).isEqualTo(0);
    assertThat(picture.getRGB(inset + 5, below + 275) & 0xff).isEqualTo(0);
    save(picture, "methods.png");
  }

  @Test
  void longNamesOfMethodsMakeThePanelsWider() {
    Shape shape = Shape.image(28, 28);
    Observation observation =
        new Observation(
            new double[] {1},
            Optional.empty(),
            Optional.empty(),
            ValueRange.ALL,
            OptionalDouble.empty());
    List<Integer> widths =
        Stream.of("short", "a method of forty characters, no less...")
            .map(name -> Map.of(name, SIGNAL))
            .map(one -> MethodsPicture.image(shape, mask(shape, 0), observation, one).getWidth())
            .toList();
    assertThat(widths.get(0)).isEqualTo(2 * (280 + 16) + 16);
    assertThat(widths.get(1)).isGreaterThan(widths.get(0));
  }
}
