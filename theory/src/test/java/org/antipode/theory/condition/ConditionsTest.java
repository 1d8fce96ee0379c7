package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.measurements.pointwise.Magnitude;
import org.antipode.theory.Hidden;
import org.antipode.theory.Networks;
import org.antipode.theory.TaskMonitor;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private final Mlp paper = Networks.gaussian(1, 2, 16, 24);
  private final MeasurementOperator operator = Networks.measurement(1, 12, paper);

  private static Conditions measure(Generator generator, MeasurementOperator operator, int effort) {
    return Conditions.measure(
        generator, Optional.ofNullable(operator), effort, new Seed(4), Monitor.none());
  }

  @Test
  void thePapersNetworkGetsEverything() {
    Conditions conditions = measure(paper, operator, 1);
    assertThat(conditions.layers()).hasSize(2);
    LayerCondition first = conditions.layers().get(0);
    assertThat(first.weights().orElseThrow().exact()).isPresent();
    assertThat(first.epsilon())
        .isGreaterThanOrEqualTo(first.weights().orElseThrow().found().deviation() - 1e-9);
    assertThat(conditions.layers().get(1).weights().orElseThrow().exact()).isEmpty();
    assertThat(conditions.concentration()).isPresent();
    assertThat(conditions.isometry()).isPresent();
    assertThat(conditions.weightEpsilon())
        .isEqualTo(Math.max(first.epsilon(), conditions.layers().get(1).epsilon()));
    assertThat(conditions.words())
        .anyMatch(word -> word.contains("does not cover this generator"))
        .noneMatch(word -> word.contains("Not ReLU"))
        .noneMatch(word -> word.contains("biases"));
  }

  @Test
  void moreEffortWeakensNoAnswer() {
    Conditions before = measure(paper, operator, 1);
    for (int effort = 2; effort <= 3; effort++) {
      Conditions after = measure(paper, operator, effort);
      for (int i = 0; i < 2; i++) {
        assertThat(after.layers().get(i).weights().orElseThrow().found().deviation())
            .isGreaterThanOrEqualTo(
                before.layers().get(i).weights().orElseThrow().found().deviation());
      }
      RangeIsometrySearch.Found more = after.isometry().orElseThrow();
      RangeIsometrySearch.Found less = before.isometry().orElseThrow();
      assertThat(more.points().deviation()).isGreaterThanOrEqualTo(less.points().deviation());
      assertThat(more.pieces().deviation()).isGreaterThanOrEqualTo(less.pieces().deviation());
      assertThat(more.pair().deviation()).isGreaterThanOrEqualTo(less.pair().deviation());
      NetworkConcentration many = after.concentration().orElseThrow();
      NetworkConcentration few = before.concentration().orElseThrow();
      assertThat(many.gram().value()).isGreaterThanOrEqualTo(few.gram().value());
      assertThat(many.inner().value()).isLessThanOrEqualTo(few.inner().value());
      for (int i = 0; i < 2; i++) {
        assertThat(many.layers().get(i).error())
            .isGreaterThanOrEqualTo(few.layers().get(i).error());
      }
      before = after;
    }
  }

  /** Lemma 8's bound is 2.5e-5 and Theorem 4's 5.8e-20: what lies between is not covered. */
  @Test
  void noDeviationThatCanBeSeenIsWithinTheTheorem() {
    Conditions measured = measure(paper, operator, 1);
    for (double epsilon : new double[] {0.4, 3e-5, 2e-5, 1e-8, 1e-11}) {
      Conditions conditions = withDeviations(measured, epsilon);
      assertThat(conditions.words())
          .anyMatch(word -> word.contains("5.8e-20") && word.contains("2.5e-05"))
          .anyMatch(
              word ->
                  word.contains("does not cover this generator")
                      && word.contains(epsilon < 2.4e-5 ? "within Lemma 8's" : "above both"));
    }
    // The isometry condition is held against the same ε.
    assertThat(measured.words())
        .anyMatch(
            word ->
                word.contains("does not cover this operator")
                    && word.contains("above the 5.8e-20 that Theorem 4's proof needs"));
    assertThat(withDeviations(measured, 1e-17).words())
        .anyMatch(word -> word.contains("does not prove"))
        .noneMatch(word -> word.contains("cover"));
  }

  private static Conditions withDeviations(Conditions measured, double epsilon) {
    return new Conditions(
        measured.regime(),
        measured.layers().stream()
            .map(
                layer ->
                    new LayerCondition(
                        layer.inputs(),
                        layer.outputs(),
                        true,
                        false,
                        true,
                        layer
                            .weights()
                            .map(
                                of ->
                                    new LayerCondition.OfWeights(
                                        1,
                                        new WeightDistributionSearch.Witness(
                                            epsilon,
                                            of.found().x(),
                                            of.found().y(),
                                            new double[0],
                                            1),
                                        Optional.empty()))))
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theIdentityMeetsTheIsometryCondition() {
    MeasurementOperator identity =
        new IdentityProvider()
            .create(
                new IdentityProvider.Options(),
                Context.of(paper.outputShape(), new Seed(1).stream("measurement")));
    assertThat(measure(paper, identity, 1).words())
        .anyMatch(word -> word.startsWith("A = I meets the isometry condition with ε = 0"))
        .noneMatch(word -> word.contains("cover this operator"));
  }

  @Test
  void whatIsMeasuredIsToldAsAPartOfTheLemmasBounds() {
    Conditions conditions = measure(paper, operator, 1);
    NetworkConcentration found = conditions.concentration().orElseThrow();
    for (int i = 0; i < 2; i++) {
      double epsilon = conditions.layers().get(i).epsilon();
      assertThat(conditions.angleRatios().get(i))
          .isCloseTo(found.layers().get(i).error() / (4 * Math.sqrt(epsilon)), within(1e-15));
    }
    assertThat(conditions.gramRatio().orElseThrow())
        .isCloseTo(
            found.gram().value() / (24 * 8 * Math.sqrt(conditions.weightEpsilon())), within(1e-15));
    assertThat(conditions.words())
        .anyMatch(word -> word.startsWith("Of Lemma 7's bound 4√ε"))
        .anyMatch(word -> word.startsWith("Of Lemma 8's bound 24 d³√ε"));
  }

  /** Two layers at 1e-200 make signals that no number holds: the scales must not meet. */
  @Test
  void theScaleOfWeightsIsSaidAndChangesNothingElse() {
    Conditions usual = measure(paper, null, 1);
    assertThat(usual.words()).noneMatch(word -> word.contains("√k/‖W‖_F"));
    // A power of two, so that no rounding changes what the search finds.
    Conditions scaled = measure(times(0x1p-664, paper), null, 1);
    assertThat(scaled.words()).anyMatch(word -> word.contains("√k/‖W‖_F"));
    NetworkConcentration found = scaled.concentration().orElseThrow();
    NetworkConcentration known = usual.concentration().orElseThrow();
    assertThat(found.gram().value()).isCloseTo(known.gram().value(), within(1e-12));
    assertThat(found.inner().value()).isCloseTo(known.inner().value(), within(1e-12));
    assertThat(scaled.weightEpsilon()).isCloseTo(usual.weightEpsilon(), within(1e-9));
  }

  private static Mlp times(double scale, Mlp generator) {
    return new Mlp(
        generator.layers().stream()
            .map(
                layer ->
                    DenseLayer.relu(
                        new ColumnMatrix(
                            layer.outputSize(),
                            layer.inputSize(),
                            Vectors.times(scale, layer.weights().data()))))
            .toList(),
        generator.outputShape());
  }

  @Test
  void whatTheTheoremDoesNotSpeakOfIsNamed() {
    Mlp decoder =
        new Mlp(
            List.of(
                new DenseLayer(
                    Networks.matrix(1, 12, 3), new double[12], ActivationKind.RELU.with(0)),
                new DenseLayer(
                    Networks.matrix(2, 20, 12), ones(20), ActivationKind.SIGMOID.with(0))),
            Shape.vector(20));
    Conditions conditions = measure(decoder, null, 1);
    assertThat(conditions.concentration()).isEmpty();
    assertThat(conditions.isometry()).isEmpty();
    assertThat(conditions.words())
        .anyMatch(word -> word.startsWith("Not ReLU: layer 2."))
        .anyMatch(word -> word.startsWith("With biases: layer 2."))
        .noneMatch(word -> word.contains("operator"));
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void aGeneratorWhoseLayersAreHiddenStillGetsItsIsometry() {
    Conditions conditions = measure(new Hidden(paper), operator, 1);
    assertThat(conditions.layers()).isEmpty();
    assertThat(conditions.isometry().orElseThrow().largest().deviation())
        .isEqualTo(measure(paper, operator, 1).isometry().orElseThrow().largest().deviation());
    assertThat(conditions.words())
        .anyMatch(word -> word.contains("not known as a chain of layers"));
  }

  @Test
  void anOperatorThatIsNotLinearHasNoIsometry() {
    Conditions conditions = measure(paper, new Magnitude(Shape.vector(24)), 1);
    assertThat(conditions.isometry()).isEmpty();
    assertThat(conditions.words()).anyMatch(word -> word.contains("is not linear"));
  }

  @Test
  void aLayerOfZerosIsAsFarFromTheConditionAsCanBe() {
    Mlp dead =
        new Mlp(List.of(DenseLayer.relu(new ColumnMatrix(8, 2, new double[16]))), Shape.vector(8));
    LayerCondition layer = measure(dead, null, 1).layers().get(0);
    // Q itself, at x = y.
    assertThat(layer.epsilon()).isCloseTo(0.5, within(1e-9));
    assertThat(layer.weights().orElseThrow().scale()).isEqualTo(1);
  }

  @Test
  void aMonitorSeesEveryPartAndCanEndThemAll() {
    List<String> tasks = new ArrayList<>();
    Conditions conditions =
        Conditions.measure(
            paper,
            Optional.of(operator),
            1000,
            new Seed(4),
            new TaskMonitor(
                (task, done, total) -> {
                  if (!tasks.contains(task)) {
                    tasks.add(task);
                  }
                  return false;
                }));
    assertThat(tasks)
        .containsExactly(
            "layer 1 of 2, weight distribution",
            "layer 2 of 2, weight distribution",
            "concentration",
            "isometry",
            "isometry on pieces");
    assertThat(conditions.layers().get(1).weights().orElseThrow().found().samples())
        .isLessThan(1000);
  }
}
