package org.antipode.measurements.tomography;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;

/**
 * The Radon transform of images, parallel beam: the sum, over all pixels, of a pixel's value times
 * the part of its area that lies in the strip of a detector.
 *
 * <p>A pixel is a square of side 1, and a detector is 1 wide, so that a measurement is the mean,
 * over the detector's width, of the integrals along the lines through it. At angle θ the detector
 * at t collects the line x cos θ + y sin θ = t, with x to the right, y upwards and the origin in
 * the middle of image and detectors. So θ = 0 sums columns, from left to right, and θ = 90° sums
 * rows, from the bottom up. An angle of detectors that cover the image adds up to the sum of the
 * pixels.
 *
 * <p>Input: an image with any further axes, of which each slice is projected alike. Output: the
 * same axes, angles in the place of the rows and detectors in that of the columns.
 *
 * <p>Nothing of size m × n is stored.
 */
final class Radon implements LinearOperator {
  private final Shape signal;
  private final Shape sinogram;
  private final double[] angles;
  private final int detectors;
  private final int height;
  private final int width;
  private final int rowStride;
  private final int columnStride;
  private final int angleStride;
  private final int detectorStride;

  /** Where each slice begins in the signal, and in the sinogram. */
  private final int[] slices;

  private final int[] projections;

  /**
   * @param angles in radians
   * @param detectors how many there are at each angle
   * @throws IllegalArgumentException if the signal is not an image
   */
  Radon(Shape signal, double[] angles, int detectors) {
    this.signal = signal;
    this.angles = angles.clone();
    this.detectors = detectors;
    Grid grid = Grid.of(signal);
    int rows = rows(grid);
    int columns = columns(grid);
    int[] lengths = grid.lengths();
    height = lengths[rows];
    width = lengths[columns];
    rowStride = grid.stride(rows);
    columnStride = grid.stride(columns);
    slices = slices(grid, rows, columns);
    lengths[rows] = angles.length;
    lengths[columns] = detectors;
    sinogram = grid.resized(lengths);
    Grid projected = Grid.of(sinogram);
    angleStride = projected.stride(rows);
    detectorStride = projected.stride(columns);
    projections = slices(projected, rows, columns);
  }

  /** The least odd or even number, as the width is, of detectors that cover an image. */
  static int covering(Shape signal) {
    Grid grid = Grid.of(signal);
    int height = grid.lengths()[rows(grid)];
    int width = grid.lengths()[columns(grid)];
    return width + 2 * (int) Math.ceil((Math.hypot(height, width) - width) / 2);
  }

  /** The axis of the grid that counts the rows: that of the role, or the last but one. */
  private static int rows(Grid grid) {
    return axis(grid, Role.HEIGHT, 2);
  }

  private static int columns(Grid grid) {
    return axis(grid, Role.WIDTH, 1);
  }

  private static int axis(Grid grid, Role role, int fromLast) {
    int count = grid.axes().size();
    if (count < 2) {
      throw new IllegalArgumentException(
          "radon projects images, but the signal has shape %s, without rows and columns"
              .formatted(grid.signal()));
    }
    boolean isImage = grid.signal().has(Role.HEIGHT) && grid.signal().has(Role.WIDTH);
    for (int i = 0; isImage && i < count; i++) {
      if (grid.axes().get(i).role() == role) {
        return i;
      }
    }
    return count - fromLast;
  }

  /** The beginnings of the lines along the rows that start in column 0. */
  private static int[] slices(Grid grid, int rows, int columns) {
    int stride = grid.stride(columns);
    int width = grid.lengths()[columns];
    return Arrays.stream(grid.lines(rows)).filter(start -> start / stride % width == 0).toArray();
  }

  @Override
  public Shape inputShape() {
    return signal;
  }

  @Override
  public Shape outputShape() {
    return sinogram;
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return new RadonEvaluation();
  }

  /**
   * Both products use the same weights, which they compute anew: all of them may be gigabytes.
   *
   * <p>A line holds the detectors of one angle and slice, between two margins for what misses them.
   */
  private final class RadonEvaluation extends ColumnwiseEvaluation implements LinearEvaluation {
    private final Shadows shadows = new Shadows(width, detectors);
    private final int length = detectors + 2 * Shadows.WIDTH;
    private final double[] lines = new double[slices.length * length];

    RadonEvaluation() {
      super(Radon.this);
    }

    @Override
    public void apply(double[] s, double[] out) {
      for (int angle = 0; angle < angles.length; angle++) {
        shadows.turn(angles[angle]);
        Arrays.fill(lines, 0);
        for (int row = 0; row < height; row++) {
          shadows.cast((height - 1) / 2.0 - row);
          for (int slice = 0; slice < slices.length; slice++) {
            project(s, slices[slice] + row * rowStride, line(slice));
          }
        }
        for (int slice = 0; slice < slices.length; slice++) {
          int to = projections[slice] + angle * angleStride;
          for (int i = 0; i < detectors; i++) {
            out[to + i * detectorStride] = lines[line(slice) + i];
          }
        }
      }
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      Arrays.fill(out, 0);
      Arrays.fill(lines, 0);
      for (int angle = 0; angle < angles.length; angle++) {
        shadows.turn(angles[angle]);
        for (int slice = 0; slice < slices.length; slice++) {
          int from = projections[slice] + angle * angleStride;
          for (int i = 0; i < detectors; i++) {
            lines[line(slice) + i] = v[from + i * detectorStride];
          }
        }
        for (int row = 0; row < height; row++) {
          shadows.cast((height - 1) / 2.0 - row);
          for (int slice = 0; slice < slices.length; slice++) {
            backProject(line(slice), out, slices[slice] + row * rowStride);
          }
        }
      }
    }

    /** Where the detectors of a slice begin. */
    private int line(int slice) {
      return slice * length + Shadows.WIDTH;
    }

    private void project(double[] s, int from, int line) {
      for (int x = 0; x < width; x++) {
        double value = s[from + x * columnStride];
        int detector = line + shadows.first(x);
        lines[detector] += shadows.left(x) * value;
        lines[detector + 1] += shadows.middle(x) * value;
        lines[detector + 2] += shadows.right(x) * value;
      }
    }

    private void backProject(int line, double[] out, int to) {
      for (int x = 0; x < width; x++) {
        int detector = line + shadows.first(x);
        out[to + x * columnStride] +=
            shadows.left(x) * lines[detector]
                + shadows.middle(x) * lines[detector + 1]
                + shadows.right(x) * lines[detector + 2];
      }
    }
  }
}
