package org.antipode.generators.linear;

import java.util.Arrays;
import org.antipode.core.shape.Shape;

/**
 * Gathers that move, repeat and leave out entries of an array. Lengths are those of its axes,
 * slowest first.
 */
public final class Moves {
  private Moves() {}

  /**
   * Reorders the axes: axis d of the output is axis {@code order[d]} of the input.
   *
   * @throws IllegalArgumentException if the order is not a permutation of the axes
   */
  public static Gather transpose(int[] lengths, int... order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int d = 0; d < sorted.length; d++) {
      if (sorted.length != lengths.length || sorted[d] != d) {
        throw new IllegalArgumentException(
            "%s does not order %d axes".formatted(Arrays.toString(order), lengths.length));
      }
    }
    int[] strides = Lengths.strides(lengths);
    return view(
        Lengths.shape(lengths),
        0,
        Arrays.stream(order).map(d -> lengths[d]).toArray(),
        Arrays.stream(order).map(d -> strides[d]).toArray());
  }

  /**
   * The entries from, from + step, from + 2·step, … along each axis; a negative step goes
   * backwards.
   *
   * @param counts how many entries to take along each axis
   * @throws IllegalArgumentException if an entry is beyond an end
   */
  public static Gather slice(int[] lengths, int[] from, int[] step, int[] counts) {
    Lengths.check(lengths, from, "starts");
    Lengths.check(lengths, step, "steps");
    Lengths.check(lengths, counts, "counts");
    int[] strides = Lengths.strides(lengths);
    int offset = 0;
    for (int d = 0; d < lengths.length; d++) {
      long last = from[d] + (counts[d] - 1L) * step[d];
      if (from[d] < 0 || from[d] >= lengths[d] || last < 0 || last >= lengths[d]) {
        throw new IllegalArgumentException(
            "entries %d to %d are not all on an axis of length %d"
                .formatted(from[d], last, lengths[d]));
      }
      offset += from[d] * strides[d];
      strides[d] *= step[d];
    }
    return view(Lengths.shape(lengths), offset, counts, strides);
  }

  /**
   * Repeats the array along new axes in front and along axes of length 1, as NumPy broadcasts.
   *
   * @throws IllegalArgumentException if an axis longer than 1 would change its length
   */
  public static Gather expand(int[] lengths, int... to) {
    int[] own = Lengths.strides(lengths);
    int[] strides = new int[to.length];
    int added = to.length - lengths.length;
    for (int d = 0; d < lengths.length; d++) {
      if (added < 0 || lengths[d] != 1 && lengths[d] != to[added + d]) {
        throw new IllegalArgumentException(
            "lengths %s cannot be expanded to %s"
                .formatted(Arrays.toString(lengths), Arrays.toString(to)));
      }
      strides[added + d] = lengths[d] == 1 ? 0 : own[d];
    }
    return view(Lengths.shape(lengths), 0, to, strides);
  }

  /**
   * Moves channels into pixels: (channels, height, width) becomes (channels/block², height·block,
   * width·block).
   *
   * @param channelFirst whether a channel's own number is the slow part of the channel, as in
   *     PyTorch's pixel shuffle ("CRD" in ONNX), or the place in the block is ("DCR")
   * @throws IllegalArgumentException if the channels cannot be shared by the blocks
   */
  public static Gather depthToSpace(int[] lengths, int block, boolean channelFirst) {
    if (lengths.length != 3 || block < 1 || lengths[0] % (block * block) != 0) {
      throw new IllegalArgumentException(
          "an array of lengths %s cannot be moved into blocks of %d×%d"
              .formatted(Arrays.toString(lengths), block, block));
    }
    int channels = lengths[0] / (block * block);
    int pixels = lengths[1] * lengths[2];
    int ofChannel = channelFirst ? block * block * pixels : pixels;
    int ofBlock = channelFirst ? pixels : channels * pixels;
    return view(
        Lengths.shape(lengths),
        0,
        new int[] {channels, lengths[1], block, lengths[2], block},
        new int[] {ofChannel, lengths[2], block * ofBlock, 1, ofBlock});
  }

  /**
   * Moves pixels into channels: (channels, height, width) becomes (block²·channels, height/block,
   * width/block), the place in the block being the slow part of the channel.
   *
   * @throws IllegalArgumentException if blocks do not fill the image
   */
  public static Gather spaceToDepth(int[] lengths, int block) {
    if (lengths.length != 3 || block < 1 || lengths[1] % block + lengths[2] % block != 0) {
      throw new IllegalArgumentException(
          "blocks of %d×%d do not fill an array of lengths %s"
              .formatted(block, block, Arrays.toString(lengths)));
    }
    int width = lengths[2];
    return view(
        Lengths.shape(lengths),
        0,
        new int[] {block, block, lengths[0], lengths[1] / block, width / block},
        new int[] {width, 1, lengths[1] * width, block * width, block});
  }

  /**
   * Joins arrays along an axis. The map reads them one after the other.
   *
   * @throws IllegalArgumentException if they differ in more than the length of this axis
   */
  public static Gather concat(int axis, int[]... parts) {
    int[] to = parts[0].clone();
    to[axis] = 0;
    int numbers = 0;
    for (int[] part : parts) {
      int[] otherwise = part.clone();
      if (otherwise.length == to.length) {
        otherwise[axis] = to[axis];
      }
      if (!Arrays.equals(otherwise, to)) {
        throw new IllegalArgumentException(
            "arrays of lengths %s and %s cannot be joined along axis %d"
                .formatted(Arrays.toString(parts[0]), Arrays.toString(part), axis));
      }
      to[axis] += part[axis];
      numbers += Lengths.shape(part).size();
    }
    int[] source = new int[numbers];
    int run = Lengths.strides(to)[axis];
    int place = 0;
    int from = 0;
    for (int[] part : parts) {
      int length = part[axis] * run;
      int size = Lengths.shape(part).size();
      for (int i = 0; i < size; i++) {
        source[place + i / length * to[axis] * run + i % length] = from + i;
      }
      place += length;
      from += size;
    }
    return new Gather(Shape.vector(numbers), Lengths.shape(to), source);
  }

  /**
   * Continues an array beyond its ends; negative amounts cut it off.
   *
   * @throws IllegalArgumentException if nothing would be left
   */
  public static Gather pad(int[] lengths, int[] before, int[] after, Padding padding) {
    Lengths.check(lengths, before, "padding before");
    Lengths.check(lengths, after, "padding after");
    int[][] sources = new int[lengths.length][];
    for (int d = 0; d < lengths.length; d++) {
      int length = lengths[d] + before[d] + after[d];
      if (length < 1) {
        throw new IllegalArgumentException(
            "an axis of length %d with %d and %d more has no entries"
                .formatted(lengths[d], before[d], after[d]));
      }
      sources[d] = new int[length];
      for (int i = 0; i < length; i++) {
        sources[d][i] = padding.source(i - before[d], lengths[d]);
      }
    }
    return byAxis(lengths, sources);
  }

  /** The entry at (i, j, …) is that at (sources[0][i], sources[1][j], …), 0 where one is −1. */
  static Gather byAxis(int[] lengths, int[][] sources) {
    int[] to = Arrays.stream(sources).mapToInt(axis -> axis.length).toArray();
    Shape output = Lengths.shape(to);
    int[] strides = Lengths.strides(lengths);
    int[] source = new int[output.size()];
    int[] place = new int[to.length];
    for (int i = 0; i < source.length; i++) {
      for (int d = 0; d < to.length && source[i] >= 0; d++) {
        int along = sources[d][place[d]];
        source[i] = along < 0 ? -1 : source[i] + along * strides[d];
      }
      Lengths.advance(place, to);
    }
    return new Gather(Lengths.shape(lengths), output, source);
  }

  /** The entry at (i, j, …) is that at offset + i·strides[0] + j·strides[1] + …. */
  private static Gather view(Shape input, int offset, int[] to, int[] strides) {
    Shape output = Lengths.shape(to);
    int[] source = new int[output.size()];
    int[] place = new int[to.length];
    for (int i = 0; i < source.length; i++) {
      source[i] = offset;
      for (int d = 0; d < to.length; d++) {
        source[i] += place[d] * strides[d];
      }
      Lengths.advance(place, to);
    }
    return new Gather(input, output, source);
  }
}
