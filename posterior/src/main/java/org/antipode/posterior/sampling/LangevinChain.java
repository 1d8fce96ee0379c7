package org.antipode.posterior.sampling;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.random.RandomStream;

/**
 * One chain while it runs: rounds of burn-in, and then the draws that are kept. Belongs to one
 * thread at a time.
 */
final class LangevinChain {
  private final LangevinWalk walk;
  private final int size;

  /** Empty while the step size is constant. */
  private Optional<StepSize> adaptation = Optional.empty();

  private double step;
  private double[] draws = new double[0];
  private double[] potentials = new double[0];
  private double accepted;
  private int drawn;

  /**
   * @param start of finite potential, length k
   */
  LangevinChain(Target target, Cholesky precision, double[] start, RandomStream random) {
    this.walk = new LangevinWalk(target, precision, start, random);
    this.size = target.size();
  }

  /** Takes another H from here on. */
  void precondition(Cholesky precision) {
    walk.precondition(precision);
  }

  /** Begins a round of burn-in, which adapts the step size from the beginning. */
  void adapt(int steps) {
    adaptation = Optional.of(new StepSize(size, steps));
    makeRoom(steps);
  }

  /** Begins the draws that are kept, with the step size of the last round. */
  void keep(int steps) {
    step = adaptation.orElseThrow().adapted();
    adaptation = Optional.empty();
    makeRoom(steps);
  }

  private void makeRoom(int steps) {
    draws = new double[Math.multiplyExact(steps, size)];
    potentials = new double[steps];
    accepted = 0;
    drawn = 0;
  }

  /** Takes some of the steps that the last call of {@link #adapt} or {@link #keep} announced. */
  void advance(int steps) {
    for (int i = 0; i < steps; i++) {
      double probability = walk.step(adaptation.isPresent() ? adaptation.get().current() : step);
      if (adaptation.isPresent()) {
        adaptation.get().adapt(probability);
      }
      accepted += probability;
      System.arraycopy(walk.point(), 0, draws, drawn * size, size);
      potentials[drawn] = walk.potential();
      drawn++;
    }
  }

  /** What was drawn since then; new. */
  Chain drawn() {
    return new Chain(
        size,
        Arrays.copyOf(draws, drawn * size),
        Arrays.copyOf(potentials, drawn),
        step,
        accepted / drawn);
  }
}
