package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * One axis of a convolution, as sums with stride 1 between phases: the input falls into {@code
 * inPhases} phases (entries i·inPhases + p for i = 0, 1, …), the output into {@code outPhases}, and
 * a tap adds a weight times entry i + offset of its input phase to entry i of its output phase.
 * Entries outside the input are zero.
 *
 * @param input the number of inputs
 * @param output the number of outputs
 */
record Phases(int input, int output, int inPhases, int outPhases, List<Tap> taps) {
  /** An axis of length 1 that a convolution of fewer axes does not have. */
  static final Phases NONE = new Phases(1, 1, 1, 1, List.of(new Tap(0, 0, 0, List.of(0))));

  /**
   * @param weights the places in the kernel of the weights whose sum the tap has
   */
  record Tap(int inPhase, int outPhase, int offset, List<Integer> weights) {}

  /**
   * The axis of a convolution with stride 1 after a repetition of each input {@code factor} times,
   * out[i] = Σ_j w_j in[⌊(i + j·dilation − before)/factor⌋]. Weights that meet the same input are
   * one tap.
   *
   * @param output the number of outputs
   */
  static Phases afterNearest(
      int factor, int input, int output, int kernel, int before, int dilation) {
    List<Tap> taps = new ArrayList<>();
    for (int phase = 0; phase < factor; phase++) {
      Map<Integer, List<Integer>> merged = new TreeMap<>();
      for (int j = 0; j < kernel; j++) {
        int offset = Math.floorDiv(phase + j * dilation - before, factor);
        merged.computeIfAbsent(offset, o -> new ArrayList<>()).add(j);
      }
      for (Map.Entry<Integer, List<Integer>> tap : merged.entrySet()) {
        taps.add(new Tap(0, phase, tap.getKey(), List.copyOf(tap.getValue())));
      }
    }
    return new Phases(input, output, 1, factor, taps);
  }

  /**
   * The axis of a plain or transposed convolution.
   *
   * @param before of a plain convolution the zeros before the input, of a transposed one the
   *     outputs cut off there
   * @param after as {@code before}, at the far end
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  static Phases of(
      boolean transposed, int input, int kernel, int stride, int before, int after, int dilation) {
    if (input < 1 || kernel < 1 || stride < 1 || dilation < 1) {
      throw new IllegalArgumentException(
          ("an axis of %d inputs cannot have a kernel of %d, stride %d and dilation %d:"
                  + " all must be at least 1")
              .formatted(input, kernel, stride, dilation));
    }
    long span = dilation * (kernel - 1L) + 1;
    long padding = (long) before + after;
    long output =
        transposed
            ? (input - 1L) * stride + span - padding
            : Math.floorDiv(input + padding - span, (long) stride) + 1;
    if (output < 1 || Math.max(output, span) + Math.abs((long) before) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          ("a kernel that spans %d does not fit %d inputs with stride %d and padding %d and %d:"
                  + " it has %d outputs")
              .formatted(span, input, stride, before, after, Math.max(0, output)));
    }
    List<Tap> taps = new ArrayList<>();
    for (int j = 0; j < kernel; j++) {
      int at = j * dilation - before;
      taps.add(new Tap(Math.floorMod(at, stride), 0, Math.floorDiv(at, stride), List.of(j)));
    }
    Phases plain =
        transposed
            ? new Phases((int) output, input, stride, 1, taps)
            : new Phases(input, (int) output, stride, 1, taps);
    return transposed ? plain.adjoint() : plain;
  }

  /**
   * Three axes, slowest first.
   *
   * @param factors how often each input is repeated before along each axis
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  static List<Phases> of(ConvolutionSizes sizes, int[] factors) {
    List<Phases> all = new ArrayList<>();
    for (int i = 0; i < sizes.input().length; i++) {
      Phases axis =
          of(
              sizes.transposed(),
              sizes.input()[i],
              sizes.kernel()[i],
              sizes.stride()[i],
              sizes.before()[i],
              sizes.after()[i],
              sizes.dilation()[i]);
      all.add(
          factors[i] == 1
              ? axis
              : afterNearest(
                  factors[i],
                  sizes.input()[i] / factors[i],
                  axis.output(),
                  sizes.kernel()[i],
                  sizes.before()[i],
                  sizes.dilation()[i]));
    }
    while (all.size() < 3) {
      all.add(0, NONE);
    }
    return all;
  }

  /** The axis of the transpose. */
  Phases adjoint() {
    return new Phases(
        output,
        input,
        outPhases,
        inPhases,
        taps.stream()
            .map(tap -> new Tap(tap.outPhase, tap.inPhase, -tap.offset, tap.weights))
            .toList());
  }

  /** The inputs of a phase. */
  int inputs(int phase) {
    return entries(input, inPhases, phase);
  }

  /** The outputs of a phase. */
  int outputs(int phase) {
    return entries(output, outPhases, phase);
  }

  private static int entries(int length, int phases, int phase) {
    return phase >= length ? 0 : (length - 1 - phase) / phases + 1;
  }

  /** The input phases that taps read, ascending. */
  int[] readPhases() {
    return taps.stream().mapToInt(Tap::inPhase).distinct().sorted().toArray();
  }

  /** The output phases that taps write, ascending. */
  int[] writtenPhases() {
    return taps.stream().mapToInt(Tap::outPhase).distinct().sorted().toArray();
  }

  List<Tap> tapsTo(int outPhase) {
    return taps.stream().filter(tap -> tap.outPhase == outPhase).toList();
  }

  /** The product of a length over all axes. */
  static int size(List<Phases> axes, ToIntFunction<Phases> length) {
    return axes.stream().mapToInt(length).reduce(1, Math::multiplyExact);
  }

  /** Of the taps of all phases. */
  int smallestOffset() {
    return taps.stream().mapToInt(Tap::offset).min().orElseThrow();
  }

  /** Of the taps of all phases. */
  int largestOffset() {
    return taps.stream().mapToInt(Tap::offset).max().orElseThrow();
  }

  /** The number of pairs of an input and an output with a tap. */
  double meetings() {
    double sum = 0;
    for (Tap tap : taps) {
      long first = Math.max(0, -(long) tap.offset);
      long end = Math.min(outputs(tap.outPhase), inputs(tap.inPhase) - (long) tap.offset);
      sum += Math.max(0, end - first);
    }
    return sum;
  }
}
