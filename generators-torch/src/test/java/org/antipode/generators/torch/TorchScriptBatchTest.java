package org.antipode.generators.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Context;
import org.antipode.recovery.strategy.Lockstep;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Several codes in each call of libtorch. */
class TorchScriptBatchTest {
  private static final int ROWS = 16;
  private static final Path NETWORKS = Path.of("src/test/resources/org/antipode/generators/torch");

  private static TorchScriptGenerator generator(String name, List<Integer> latent, int batch) {
    return (TorchScriptGenerator)
        new TorchScriptProvider()
            .create(
                new TorchScriptProvider.Options(
                    NETWORKS.resolve(name + ".pt"), latent, TorchDevice.CPU, batch),
                Context.none());
  }

  private static TorchScriptGenerator spatial(int batch) {
    return generator("spatial", List.of(5, 1, 1), batch);
  }

  private static double[][] arrays(RandomStream random, int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> random.gaussians(length, 1))
        .toArray(double[][]::new);
  }

  private static BatchEvaluation batch(TorchScriptGenerator generator, int count) {
    BatchEvaluation batch = generator.newBatchEvaluation(count);
    for (int i = 0; i < count; i++) {
      batch.newEvaluation(i);
    }
    return batch;
  }

  /** The contract compares a batch with its points alone, to the last bit. */
  @Test
  void aBatchMeetsTheContractOfGenerators() {
    Contract.check(spatial(ROWS), new Seed(1)).orThrow();
  }

  /** 37 points are two full calls and one that is not. */
  @Test
  void valuesAndDerivativesAreThoseOfOnePointAtATime() {
    int count = 37;
    TorchScriptGenerator many = spatial(ROWS);
    Evaluation one = spatial(1).newEvaluation();
    RandomStream random = new Seed(2).stream("points");
    int inputs = many.inputSize();
    int outputs = many.outputSize();
    double[][] x = arrays(random, count, inputs);
    double[][] t = arrays(random, count, inputs);
    double[][] v = arrays(random, count, outputs);
    double[][] values = new double[count][outputs];
    double[][] opposite = new double[count][outputs];
    double[][] images = new double[count][outputs];
    double[][] back = new double[count][inputs];
    ActiveSet all = ActiveSet.all(count);
    ActiveSet[] wanted = new ActiveSet[count];
    Arrays.fill(wanted, ActiveSet.all(inputs));
    BatchEvaluation batch = batch(many, count);
    batch.forward(x, all, values);
    batch.antipode(x, all, opposite);
    batch.pushforward(t, all, images);
    batch.pullback(v, all, wanted, back);
    for (int i = 0; i < count; i++) {
      double[] output = new double[outputs];
      double[] input = new double[inputs];
      double[] jacobian = new double[outputs * inputs];
      double[] expected = new double[outputs * inputs];
      one.forward(x[i], output);
      assertThat(values[i]).containsExactly(output, within(1e-12));
      one.antipode(x[i], output);
      assertThat(opposite[i]).containsExactly(output, within(1e-12));
      one.pushforward(t[i], output);
      assertThat(images[i]).containsExactly(output, within(1e-12));
      one.pullback(v[i], input);
      assertThat(back[i]).containsExactly(input, within(1e-12));
      one.jacobian(expected);
      batch.point(i).jacobian(jacobian);
      assertThat(jacobian).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void theSignalsGradientsAndJacobiansOfAllPointsAreThreeCalls() {
    TorchScriptGenerator generator = spatial(ROWS);
    BatchEvaluation batch = batch(generator, ROWS);
    ActiveSet all = ActiveSet.all(ROWS);
    double[][] x = arrays(new Seed(3).stream("points"), ROWS, generator.inputSize());
    double[][] values = new double[ROWS][generator.outputSize()];
    double[][] back = new double[ROWS][generator.inputSize()];
    ActiveSet[] wanted = new ActiveSet[ROWS];
    Arrays.fill(wanted, ActiveSet.all(generator.inputSize()));
    long before = generator.calls();
    batch.forward(x, all, values);
    batch.pullback(values, all, wanted, back);
    double[] jacobian = new double[generator.outputSize() * generator.inputSize()];
    for (int i = 0; i < ROWS; i++) {
      batch.point(i).jacobian(jacobian);
    }
    assertThat(generator.calls() - before).isEqualTo(3);
  }

  @Test
  void anEvaluationThatLeavesItsPlaceKeepsItsPoint() {
    TorchScriptGenerator generator = spatial(ROWS);
    BatchEvaluation batch = generator.newBatchEvaluation(2);
    double[] x = {1, -2, 3, 0.5, -1};
    double[] value = new double[generator.outputSize()];
    double[] before = new double[generator.inputSize()];
    double[] after = new double[generator.inputSize()];
    Evaluation first = batch.newEvaluation(0);
    first.forward(x, value);
    first.pullback(value, before);
    Evaluation second = batch.newEvaluation(0);
    second.forward(new double[] {3, 2, 1, 0, 0}, new double[generator.outputSize()]);
    first.pullback(value, after);
    assertThat(after).isEqualTo(before);
  }

  /**
   * Levenberg-Marquardt for 16 signals at once: the points of each are those of its own run, to the
   * last bit, for a fraction of the calls.
   */
  @Test
  void signalsInLockstepShareTheCallsAndTakeTheirOwnSteps() {
    TorchScriptGenerator generator = spatial(ROWS);
    RandomStream random = new Seed(4).stream("codes");
    double[][] codes = arrays(random, ROWS, generator.inputSize());
    double[][] starts = arrays(random, ROWS, generator.inputSize());
    LevenbergMarquardt solver = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);
    List<EmpiricalRisk> risks =
        Arrays.stream(codes).map(code -> new EmpiricalRisk(generator, generator.at(code))).toList();
    long begin = generator.calls();
    List<SolverResult> alone = new ArrayList<>();
    for (int s = 0; s < ROWS; s++) {
      alone.add(solver.search(risks.get(s), starts[s], Monitor.none()));
    }
    final long callsAlone = generator.calls() - begin;
    begin = generator.calls();
    SolverResult[] together = new SolverResult[ROWS];
    Lockstep lockstep = new Lockstep(generator, ROWS);
    lockstep.run(
        IntStream.range(0, ROWS)
            .mapToObj(
                s ->
                    (Runnable)
                        () ->
                            together[s] =
                                solver.search(
                                    risks.get(s).over(lockstep.lane(s)), starts[s], Monitor.none()))
            .toList());
    long callsTogether = generator.calls() - begin;
    for (int s = 0; s < ROWS; s++) {
      assertThat(together[s].point()).isEqualTo(alone.get(s).point());
      assertThat(together[s].history()).isEqualTo(alone.get(s).history());
    }
    assertThat(callsTogether).isLessThan(callsAlone / 8);
  }

  @Test
  void aModuleWhoseRowsDependOnOneAnotherIsRefused() {
    assertThatThrownBy(() -> generator("decoder", List.of(6), ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("decoder.pt: option 'batch' cannot be 16")
        .hasMessageContaining("give 1");
  }
}
