package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.theory.Networks;
import org.antipode.theory.Reference;
import org.antipode.theory.linear.Spectrum;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RangeIsometryTest {
  private final RandomStream random = new Seed(7).stream("test");
  private final Mlp generator = Networks.gaussian(1, 4, 40, 200);
  private final RangeIsometry condition =
      new RangeIsometry(Networks.measurement(1, 60, generator), generator);

  @Test
  void deviationsAgreeWithTheReference() {
    JsonNode network = Reference.load("network.json");
    JsonNode last = network.get("weights").get(1);
    Mlp known =
        new Mlp(
            List.of(
                DenseLayer.relu(Reference.matrix(network.get("weights").get(0))),
                DenseLayer.relu(Reference.matrix(last))),
            Shape.vector(last.size()));
    RangeIsometry isometry =
        new RangeIsometry(new DenseOperator(Reference.matrix(network.get("A"))), known);
    for (JsonNode four : network.get("rric")) {
      JsonNode p = four.get("points");
      assertThat(
              isometry.deviation(
                  Reference.vector(p.get(0)),
                  Reference.vector(p.get(1)),
                  Reference.vector(p.get(2)),
                  Reference.vector(p.get(3))))
          .isCloseTo(four.get("deviation").doubleValue(), Percentage.withPercentage(1e-10));
    }
  }

  @Test
  void theIdentityKeepsEverything() {
    RangeIsometry identity =
        new RangeIsometry(
            (LinearOperator)
                new IdentityProvider()
                    .create(
                        new IdentityProvider.Options(),
                        Context.of(generator.outputShape(), new Seed(1).stream("measurement"))),
            generator);
    RangeIsometrySearch.Found found =
        RangeIsometrySearch.search(identity, 1, new Seed(1), Monitor.none());
    assertThat(found.largest().deviation()).isLessThan(1e-12);
    assertThat(found.pair().deviation()).isLessThan(1e-12);
  }

  @Test
  void theSearchBeatsAHundredThousandSamplesAndItsWitnessesShowIt() {
    RangeIsometry.Measured measured = new RangeIsometry.Measured(condition);
    double sampled = 0;
    for (int n = 0; n < 100_000; n++) {
      double[] a = random.gaussians(4, 1);
      double[] b = random.gaussians(4, 1);
      sampled = Math.max(sampled, measured.deviation(a, b, a, b));
    }
    RangeIsometrySearch.Found found =
        RangeIsometrySearch.search(condition, 1, new Seed(1), Monitor.none());
    assertThat(found.largest().deviation()).isGreaterThan(sampled);
    for (RangeIsometrySearch.Witness witness : List.of(found.points(), found.pieces())) {
      double[][] p = witness.points();
      assertThat(condition.deviation(p[0], p[1], p[2], p[3]))
          .isCloseTo(witness.deviation(), within(1e-12));
    }
    // What a piece's singular vectors promise, four points show.
    assertThat(found.pieces().deviation()).isCloseTo(found.pair().deviation(), within(1e-5));
  }

  /** (60) and (61) as they are written, with J_x = W_{2,+,x} W_{1,+,x} formed entry by entry. */
  @Test
  void thePairOfPiecesIsTheWitnessOfItsNumbers() {
    PiecePair pair = RangeIsometrySearch.search(condition, 1, new Seed(1), Monitor.none()).pair();
    double[] u = pushed(pair.x(), pair.first());
    double[] v = pushed(pair.y(), pair.second());
    double[] au = condition.operator().at(u);
    double[] av = condition.operator().at(v);
    assertThat(
            Math.abs(Vectors.dot(au, av) - Vectors.dot(u, v)) / Vectors.norm(u) / Vectors.norm(v))
        .isCloseTo(pair.deviation(), within(1e-12));
    double[] square = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double[] a = pushed(pair.x(), unit(i));
        double[] b = pushed(pair.y(), unit(j));
        square[j * 4 + i] =
            Vectors.dot(condition.operator().at(a), condition.operator().at(b)) - Vectors.dot(a, b);
      }
    }
    assertThat(pair.difference()).isCloseTo(Spectrum.singular(square, 4, 4).norm(), within(1e-12));
    assertThat(pair.norms().orElseThrow())
        .isCloseTo(norms(pair.x()) * norms(pair.y()), within(1e-12));
    assertThat(pair.epsilon().orElseThrow()).isPositive().isLessThanOrEqualTo(pair.deviation());
  }

  private static double[] unit(int i) {
    double[] unit = new double[4];
    unit[i] = 1;
    return unit;
  }

  /** ΠW_{i,+,x} w. */
  private double[] pushed(double[] x, double[] w) {
    double[] at = x;
    double[] moved = w;
    for (DenseLayer layer : generator.layers()) {
      at = layer.at(at);
      moved = product(layer.weights(), moved);
      for (int i = 0; i < moved.length; i++) {
        moved[i] = at[i] > 0 ? moved[i] : 0;
      }
    }
    return moved;
  }

  private static double[] product(ColumnMatrix w, double[] x) {
    double[] out = new double[w.rows()];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += w.get(i, j) * x[j];
      }
    }
    return out;
  }

  private double norms(double[] x) {
    double norms = 1;
    double[] at = x;
    for (DenseLayer layer : generator.layers()) {
      at = layer.at(at);
      double[] on = layer.weights().data().clone();
      for (int e = 0; e < on.length; e++) {
        on[e] = at[e % at.length] > 0 ? on[e] : 0;
      }
      norms *= Spectrum.singular(on, at.length, layer.inputSize()).norm();
    }
    return norms;
  }

  @Test
  void onOnePieceNothingBeatsItsSingularVectors() {
    LocalPieces pieces = new LocalPieces(condition);
    double[] x = random.gaussians(4, 1);
    double[] y = random.gaussians(4, 1);
    LocalPieces.Largest largest = pieces.largest(pieces.at(x), pieces.at(y));
    double t = 1e-7;
    for (int n = 0; n < 2000; n++) {
      double[] u = Vectors.sum(x, t, random.gaussians(4, 1));
      double[] v = Vectors.sum(y, t, random.gaussians(4, 1));
      assertThat(condition.deviation(u, x, v, y)).isLessThan(largest.deviation() + 1e-6);
    }
  }

  @Test
  void moreEffortNeverFindsLess() {
    double before = 0;
    for (int effort = 1; effort <= 3; effort++) {
      double found =
          RangeIsometrySearch.search(condition, effort, new Seed(3), Monitor.none())
              .largest()
              .deviation();
      assertThat(found).isGreaterThanOrEqualTo(before);
      before = found;
    }
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    Mlp other = Networks.gaussian(1, 4, 40, 100);
    assertThatThrownBy(() -> new RangeIsometry(condition.operator(), other))
        .hasMessageContaining("100")
        .hasMessageContaining("200");
  }
}
