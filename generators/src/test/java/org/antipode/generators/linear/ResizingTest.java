package org.antipode.generators.linear;

import static org.antipode.generators.linear.Resizing.Coordinates.ALIGN_CORNERS;
import static org.antipode.generators.linear.Resizing.Coordinates.ASYMMETRIC;
import static org.antipode.generators.linear.Resizing.Coordinates.HALF_PIXEL;
import static org.antipode.generators.linear.Resizing.Coordinates.HALF_PIXEL_SYMMETRIC;
import static org.antipode.generators.linear.Resizing.Coordinates.PYTORCH_HALF_PIXEL;
import static org.antipode.generators.linear.Resizing.Coordinates.TF_HALF_PIXEL_FOR_NN;
import static org.antipode.generators.linear.Resizing.Method.CUBIC;
import static org.antipode.generators.linear.Resizing.Method.LINEAR;
import static org.antipode.generators.linear.Resizing.Method.NEAREST;
import static org.antipode.generators.linear.Resizing.Rounding.CEIL;
import static org.antipode.generators.linear.Resizing.Rounding.FLOOR;
import static org.antipode.generators.linear.Resizing.Rounding.ROUND_PREFER_CEIL;
import static org.antipode.generators.linear.Resizing.Rounding.ROUND_PREFER_FLOOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.network.AffineMap;
import org.antipode.core.random.Seed;
import org.antipode.generators.linear.Resizing.Coordinates;
import org.antipode.generators.linear.Resizing.Method;
import org.antipode.generators.linear.Resizing.Rounding;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Resizing against the numbers in the specification of the ONNX operator Resize. */
class ResizingTest {
  private static final int[] FOUR = {4, 4};
  private static final int[] EIGHT = {8, 8};

  private static Resizing resizing(Method method, Coordinates coordinates, Rounding rounding) {
    return new Resizing(method, coordinates, rounding, -0.75, false);
  }

  private static Resizing resizing(Method method, Coordinates coordinates) {
    return resizing(method, coordinates, FLOOR);
  }

  /** 1, 2, 3, … resized. */
  private static double[] resized(AffineMap map) {
    Contract.check(map, new Seed(1)).orThrow();
    double[] x = new double[map.inputSize()];
    Arrays.setAll(x, i -> i + 1);
    return map.at(x);
  }

  private static double[] firstRow(Resizing resizing) {
    return Arrays.copyOf(resized(resizing.map(FOUR, EIGHT)), 8);
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(5e-7));
  }

  @Test
  void linearBetweenPixelCentres() {
    assertClose(
        resized(resizing(LINEAR, HALF_PIXEL).map(new int[] {2, 2}, FOUR)),
        1,
        1.25,
        1.75,
        2,
        1.5,
        1.75,
        2.25,
        2.5,
        2.5,
        2.75,
        3.25,
        3.5,
        3,
        3.25,
        3.75,
        4);
    assertClose(
        resized(
            resizing(LINEAR, HALF_PIXEL)
                .map(new int[] {2, 4}, new int[] {1, 2}, new double[] {0.6, 0.6})),
        2.6666665,
        4.3333331);
  }

  @Test
  void linearBetweenCorners() {
    assertClose(
        Arrays.copyOf(resized(resizing(LINEAR, ALIGN_CORNERS).map(new int[] {2, 2}, FOUR)), 8),
        1,
        1.33333333,
        1.66666667,
        2,
        1.66666667,
        2,
        2.33333333,
        2.66666667);
  }

  @Test
  void linearAsPyTorchPlacesASinglePixel() {
    assertClose(
        resized(resizing(LINEAR, PYTORCH_HALF_PIXEL).map(FOUR, new int[] {3, 1})),
        1.6666666,
        7,
        12.333333);
  }

  @Test
  void linearAboutTheMiddle() {
    // Scales that do not fill the output exactly leave the same margin at both ends.
    AffineMap map =
        resizing(LINEAR, HALF_PIXEL_SYMMETRIC)
            .map(new int[] {1, 4}, new int[] {1, 2}, new double[] {1, 0.6});
    assertClose(resized(map), 1.6666667, 3.3333333);
  }

  @Test
  void cubicInEachOfTheWaysThatExportersWrite() {
    assertClose(
        firstRow(resizing(CUBIC, HALF_PIXEL)),
        0.47265625,
        0.76953125,
        1.24609375,
        1.875,
        2.28125,
        2.91015625,
        3.38671875,
        3.68359375);
    assertClose(firstRow(resizing(CUBIC, ASYMMETRIC)), 1, 1.40625, 2, 2.5, 3, 3.59375, 4, 4.09375);
    assertClose(
        firstRow(resizing(CUBIC, ALIGN_CORNERS)),
        1,
        1.34110787,
        1.80029155,
        2.32944606,
        2.67055394,
        3.19970845,
        3.65889213,
        4);
    assertClose(
        firstRow(new Resizing(CUBIC, HALF_PIXEL, FLOOR, -0.5, true)),
        0.55882353,
        0.81494204,
        1.35698249,
        1.89705882,
        2.39705882,
        2.93713516,
        3.47917561,
        3.73529412);
  }

  @Test
  void nearestWithEachRounding() {
    assertClose(firstRow(resizing(NEAREST, HALF_PIXEL, CEIL)), 1, 2, 2, 3, 3, 4, 4, 4);
    assertClose(firstRow(resizing(NEAREST, ALIGN_CORNERS, FLOOR)), 1, 1, 1, 2, 2, 3, 3, 4);
    assertClose(firstRow(resizing(NEAREST, ASYMMETRIC, ROUND_PREFER_CEIL)), 1, 2, 2, 3, 3, 4, 4, 4);
    assertClose(
        firstRow(resizing(NEAREST, ASYMMETRIC, ROUND_PREFER_FLOOR)), 1, 1, 2, 2, 3, 3, 4, 4);
    assertClose(firstRow(resizing(NEAREST, TF_HALF_PIXEL_FOR_NN)), 1, 1, 2, 2, 3, 3, 4, 4);
    assertClose(firstRow(Resizing.REPEAT), 1, 1, 2, 2, 3, 3, 4, 4);
  }

  @Test
  void anAxisThatKeepsItsLengthIsLeftAlone() {
    SparseMap map =
        (SparseMap) resizing(LINEAR, HALF_PIXEL).map(new int[] {3, 2}, new int[] {3, 4});
    assertThat(map.weights()).hasSizeLessThanOrEqualTo(3 * 6);
    assertClose(Arrays.copyOf(resized(map), 4), 1, 1.25, 1.75, 2);
  }
}
