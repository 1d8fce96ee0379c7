package org.antipode.recovery.metric;

import java.util.OptionalDouble;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * The structural similarity index SSIM of two images, from −1 to 1; 1 where they are equal. It is
 * the mean of
 *
 * <p>(2μ_a μ_b + c₁)(2σ_ab + c₂) / ((μ_a² + μ_b² + c₁)(σ_a² + σ_b² + c₂))
 *
 * <p>over all windows of 11×11 pixels inside the image and over the channels. μ and σ are means and
 * (co)variances under Gaussian weights of deviation 1.5; c₁ = (0.01 L)² and c₂ = (0.03 L)² for the
 * data range L. Source: Wang et al., "Image quality assessment: from error visibility to structural
 * similarity", 2004.
 */
final class StructuralSimilarity {
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;

  private final Shape shape;
  private final double c1;
  private final double c2;
  private final double[] weights = new double[WINDOW];

  private StructuralSimilarity(Shape shape, double range) {
    this.shape = shape;
    this.c1 = 0.01 * range * (0.01 * range);
    this.c2 = 0.03 * range * (0.03 * range);
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = (i - WINDOW / 2) / DEVIATION;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
  }

  /**
   * The index; empty for a signal that is no image, or one smaller than a window.
   *
   * @param range the data range L
   */
  static OptionalDouble of(double[] a, double[] b, Shape shape, double range) {
    int height = shape.length(Role.HEIGHT);
    int width = shape.length(Role.WIDTH);
    if (!shape.isImage() || height < WINDOW || width < WINDOW) {
      return OptionalDouble.empty();
    }
    StructuralSimilarity similarity = new StructuralSimilarity(shape, range);
    double sum = 0;
    for (int channel = 0; channel < shape.length(Role.CHANNEL); channel++) {
      double[] first = similarity.channel(a, channel);
      double[] second = similarity.channel(b, channel);
      sum += similarity.meanIndex(first, second, height, width);
    }
    return OptionalDouble.of(sum / shape.length(Role.CHANNEL));
  }

  /** A channel's pixels, row by row. */
  private double[] channel(double[] signal, int channel) {
    int width = shape.length(Role.WIDTH);
    double[] pixels = new double[shape.length(Role.HEIGHT) * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          signal[
              channel * shape.stride(Role.CHANNEL)
                  + i / width * shape.stride(Role.HEIGHT)
                  + i % width * shape.stride(Role.WIDTH)];
    }
    return pixels;
  }

  private double meanIndex(double[] a, double[] b, int height, int width) {
    double[] meanA = means(a, height, width);
    double[] meanB = means(b, height, width);
    double[] squareA = means(product(a, a), height, width);
    double[] squareB = means(product(b, b), height, width);
    double[] mixed = means(product(a, b), height, width);
    double sum = 0;
    for (int i = 0; i < meanA.length; i++) {
      double means = meanA[i] * meanB[i];
      double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
      sum +=
          (2 * means + c1)
              * (2 * (mixed[i] - means) + c2)
              / ((squares + c1) * (squareA[i] + squareB[i] - squares + c2));
    }
    return sum / meanA.length;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /** The weighted mean of each window inside the image, row by row. */
  private double[] means(double[] pixels, int height, int width) {
    int across = width - WINDOW + 1;
    double[] rows = new double[height * across];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < WINDOW; j++) {
        rows[i] += weights[j] * pixels[i / across * width + i % across + j];
      }
    }
    double[] means = new double[(height - WINDOW + 1) * across];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < WINDOW; j++) {
        means[i] += weights[j] * rows[i + j * across];
      }
    }
    return means;
  }
}
