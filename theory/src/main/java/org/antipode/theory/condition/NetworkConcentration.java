package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.DenseMap;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Watch;
import org.antipode.theory.expected.Angle;
import org.antipode.theory.expected.ExpectedAngle;
import org.antipode.theory.expected.ExpectedGradient;
import org.antipode.theory.linear.Vectors;

/**
 * How a network treats random pairs (x, y), beside what it does in expectation: the angle after
 * each layer against g of the angle before (Lemma 7), and (ΠW₊,ₓ)ᵀ(ΠW₊,ᵧ)y against h̃_{x,y} (Lemma
 * 8).
 *
 * <p>Weights are scaled as {@link WeightDistribution#normalised} scales them, which multiplies the
 * second comparison by a constant and changes no angle.
 *
 * @param layers for each layer, the largest |θ_i − g(θ_{i−1})|
 * @param gram the largest ‖(ΠW₊,ₓ)ᵀ(ΠW₊,ᵧ)y − h̃_{x,y}‖ · 2ᵈ/‖y‖
 * @param inner the least ⟨G(x), G(y)⟩ · 2ᵈ/(‖x‖‖y‖), which (8) puts at 1/(4π) or more
 */
public record NetworkConcentration(List<AngleWitness> layers, PairWitness gram, PairWitness inner) {
  private static final int FEWEST_PAIRS = 10;
  private static final int MOST_PAIRS = 200;

  /** Products with all weights that a pair takes. */
  private static final int PRODUCTS = 6;

  /**
   * @param error |θ_i − g(θ_{i−1})|
   * @param before θ_{i−1}
   * @param x the network's input, length k
   * @param y likewise
   */
  public record AngleWitness(double error, double before, double[] x, double[] y) {
    /** Lemma 7's bound 4√ε, for a layer whose ε is known. */
    public static double bound(double epsilon) {
      return 4 * Math.sqrt(epsilon);
    }
  }

  /** A number and the pair at which it was found. */
  public record PairWitness(double value, double[] x, double[] y) {}

  /** Lemma 8's bound on {@link #gram}: 24 d³√ε. */
  public static double gramBound(double epsilon, int depth) {
    return 24 * Math.pow(depth, 3) * Math.sqrt(epsilon);
  }

  /** Whether the lemmas speak of this network: ReLU layers without biases, none of them zero. */
  public static boolean speaksOf(LayeredGenerator generator) {
    return generator.layers().stream()
        .allMatch(
            layer ->
                layer.isRelu()
                    && Vectors.norm(layer.bias()) == 0
                    && Vectors.norm(layer.weights().data()) > 0);
  }

  /**
   * Measures on random pairs at all angles; more effort adds pairs.
   *
   * @throws IllegalArgumentException if the lemmas do not speak of the network
   */
  public static NetworkConcentration measure(
      LayeredGenerator generator, int effort, Seed seed, Watch watch) {
    if (!speaksOf(generator)) {
      throw new IllegalArgumentException("Lemmas 7 and 8 are about ReLU layers without biases");
    }
    int depth = generator.layers().size();
    int k = generator.inputSize();
    double scale = 1;
    for (DenseMap layer : generator.layers()) {
      scale *= WeightDistribution.normalised(layer.weights()).scale();
    }
    AngleWitness[] angles = new AngleWitness[depth];
    PairWitness gram = null;
    PairWitness inner = null;
    int pairs = Math.multiplyExact(effort, pairs(generator));
    for (int i = 0; i < pairs && (i == 0 || watch.proceed("concentration", i, pairs)); i++) {
      RandomStream random = seed.stream("concentration", i);
      double[] x = Vectors.unit(random.gaussians(k, 1));
      double[] y = atAngle(x, Math.PI * random.nextDouble(), random);
      List<double[]> atX = activations(generator, x);
      List<double[]> atY = activations(generator, y);
      for (int j = 0; j < depth; j++) {
        AngleWitness found = angle(atX, atY, j, x, y);
        if (found != null && (angles[j] == null || found.error > angles[j].error)) {
          angles[j] = found;
        }
      }
      double error = gramError(generator, x, y, atY.get(depth), scale);
      if (gram == null || error > gram.value) {
        gram = new PairWitness(error, x, y);
      }
      double product =
          Math.scalb(scale * scale * Vectors.dot(atX.get(depth), atY.get(depth)), depth);
      if (inner == null || product < inner.value) {
        inner = new PairWitness(product, x, y);
      }
    }
    List<AngleWitness> found = new ArrayList<>(Arrays.asList(angles));
    return new NetworkConcentration(found, gram, inner);
  }

  private static int pairs(LayeredGenerator generator) {
    double affordable = Work.points(PRODUCTS * Work.signal(generator));
    return (int) Math.max(FEWEST_PAIRS, Math.min(MOST_PAIRS, affordable));
  }

  /** A unit vector at this angle from the unit vector x; for k = 1, ±x. */
  private static double[] atAngle(double[] x, double theta, RandomStream random) {
    double[] other = random.gaussians(x.length, 1);
    double[] across = Vectors.sum(other, -Vectors.dot(other, x), x);
    if (Vectors.norm(across) < 1e-12) {
      return Vectors.times(Math.signum(Math.cos(theta)), x);
    }
    return Vectors.unit(
        Vectors.sum(Vectors.times(Math.cos(theta), x), Math.sin(theta), Vectors.unit(across)));
  }

  /** x_0 = x, x_1, …, x_d. */
  private static List<double[]> activations(LayeredGenerator generator, double[] x) {
    List<double[]> all = new ArrayList<>(List.of(x));
    for (DifferentiableMap layer : generator.layers()) {
      all.add(layer.at(all.get(all.size() - 1)));
    }
    return all;
  }

  /** Null where a layer is all off, so that there is no angle. */
  private static AngleWitness angle(
      List<double[]> atX, List<double[]> atY, int layer, double[] x, double[] y) {
    if (Vectors.norm(atX.get(layer + 1)) == 0 || Vectors.norm(atY.get(layer + 1)) == 0) {
      return null;
    }
    double before = Angle.between(atX.get(layer), atY.get(layer)).value();
    double after = Angle.between(atX.get(layer + 1), atY.get(layer + 1)).value();
    return new AngleWitness(Math.abs(after - ExpectedAngle.of(before)), before, x, y);
  }

  private static double gramError(
      LayeredGenerator generator, double[] x, double[] y, double[] signal, double scale) {
    int depth = generator.layers().size();
    Evaluation evaluation = generator.newEvaluation();
    evaluation.forward(x, new double[generator.outputSize()]);
    double[] back = new double[x.length];
    evaluation.pullback(signal, back);
    double[] difference =
        Vectors.sum(Vectors.times(scale * scale, back), -1, ExpectedGradient.hTilde(x, y, depth));
    return Math.scalb(Vectors.norm(difference), depth) / Vectors.norm(y);
  }
}
