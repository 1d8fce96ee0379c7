package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.DenseWeights;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.expected.Angle;
import org.antipode.theory.expected.ExpectedAngle;
import org.antipode.theory.expected.ExpectedGradient;

/**
 * How a network treats random pairs (x, y), beside what it does in expectation: the angle after
 * each layer against g of the angle before (Lemma 7), and (ΠW₊,ₓ)ᵀ(ΠW₊,ᵧ)y against h̃_{x,y} (Lemma
 * 8).
 *
 * <p>Weights are scaled as {@link WeightDistribution#normalised} scales them, which multiplies the
 * second comparison by a constant and changes no angle.
 *
 * @param layers for each layer, the largest |θ_i − g(θ_{i−1})|; null where it was off in all pairs
 * @param gram the largest ‖(ΠW₊,ₓ)ᵀ(ΠW₊,ᵧ)y − h̃_{x,y}‖ · 2ᵈ/‖y‖
 * @param inner the least ⟨G(x), G(y)⟩ · 2ᵈ/(‖x‖‖y‖), which (8) puts at 1/(4π) or more
 * @param pairs how many pairs were looked at
 */
public record NetworkConcentration(
    List<AngleWitness> layers, PairWitness gram, PairWitness inner, int pairs) {
  /** The 1/(4π) of (8). */
  public static final double LEAST_INNER = 1 / (4 * Math.PI);

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

  /**
   * Whether the lemmas are about this network: a chain of ReLU layers with dense weights, which are
   * not all zero, and without biases.
   */
  public static boolean appliesTo(Generator generator) {
    List<? extends Layer> layers = Network.chain(generator);
    return !layers.isEmpty()
        && layers.stream()
            .allMatch(
                layer ->
                    layer.activation().isRelu()
                        && layer.affine() instanceof DenseWeights
                        && Vectors.norm(layer.affine().bias()) == 0
                        && Vectors.norm(layer.affine().rowNorms()) > 0);
  }

  /**
   * Measures on random pairs at all angles; more effort adds pairs.
   *
   * @throws IllegalArgumentException if the lemmas are not about the network
   */
  public static NetworkConcentration measure(
      Generator generator, int effort, Seed seed, Monitor monitor) {
    if (!appliesTo(generator)) {
      throw new IllegalArgumentException(
          "Lemmas 7 and 8 are about chains of dense ReLU layers without biases");
    }
    int k = generator.inputSize();
    List<ScaledLayer> layers = Network.chain(generator).stream().map(ScaledLayer::of).toList();
    int depth = layers.size();
    AngleWitness[] angles = new AngleWitness[depth];
    PairWitness gram = null;
    PairWitness inner = null;
    int pairs = (int) Math.min(Integer.MAX_VALUE, (long) effort * pairs(generator));
    int done = 0;
    while (done < pairs && (monitor.proceed("concentration", done, pairs) || done == 0)) {
      RandomStream random = seed.stream("concentration", done);
      double[] x = Vectors.unit(random.gaussians(k, 1));
      double[] y = atAngle(x, Math.PI * random.nextDouble(), random);
      List<double[]> atY = activations(layers, y);
      List<double[]> atX = activations(layers, x);
      for (int j = 0; j < depth; j++) {
        AngleWitness found = angle(atX, atY, j, x, y);
        if (found != null && (angles[j] == null || found.error > angles[j].error)) {
          angles[j] = found;
        }
      }
      double error = gramError(layers, x, y, atY.get(depth));
      if (gram == null || error > gram.value) {
        gram = new PairWitness(error, x, y);
      }
      double product = Math.scalb(Vectors.dot(atX.get(depth), atY.get(depth)), depth);
      if (inner == null || product < inner.value) {
        inner = new PairWitness(product, x, y);
      }
      done++;
    }
    List<AngleWitness> found = new ArrayList<>(Arrays.asList(angles));
    return new NetworkConcentration(found, gram, inner, done);
  }

  private static int pairs(Generator generator) {
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

  /**
   * One layer, as the network with scaled weights has it. The scale is mantissa · 2^exponent: the
   * power of two multiplies the layer's input, where it costs no digit, so that no product
   * overflows.
   */
  private record ScaledLayer(Evaluation evaluation, int outputs, double mantissa, int exponent) {
    static ScaledLayer of(Layer layer) {
      DenseWeights dense = (DenseWeights) layer.affine();
      double scale = WeightDistribution.normalised(dense.weights()).scale();
      int exponent = Math.getExponent(scale);
      return new ScaledLayer(
          layer.newEvaluation(), layer.outputSize(), Math.scalb(scale, -exponent), exponent);
    }

    double[] forward(double[] x) {
      double[] out = new double[outputs];
      evaluation.forward(shifted(x), out);
      return Vectors.times(mantissa, out);
    }

    /** W₊ᵀv, at the last x. */
    double[] pullback(double[] v, int inputs) {
      double[] out = new double[inputs];
      evaluation.pullback(shifted(v), out);
      return Vectors.times(mantissa, out);
    }

    private double[] shifted(double[] a) {
      return Arrays.stream(a).map(number -> Math.scalb(number, exponent)).toArray();
    }
  }

  /** x_0 = x, x_1, …, x_d. */
  private static List<double[]> activations(List<ScaledLayer> layers, double[] x) {
    List<double[]> all = new ArrayList<>(List.of(x));
    for (ScaledLayer layer : layers) {
      all.add(layer.forward(all.get(all.size() - 1)));
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

  /** The layers were last evaluated at x. */
  private static double gramError(
      List<ScaledLayer> layers, double[] x, double[] y, double[] signal) {
    double[] back = signal;
    for (int i = layers.size() - 1; i >= 0; i--) {
      back = layers.get(i).pullback(back, i == 0 ? x.length : layers.get(i - 1).outputs);
    }
    double[] difference = Vectors.sum(back, -1, ExpectedGradient.hTilde(x, y, layers.size()));
    return Math.scalb(Vectors.norm(difference), layers.size()) / Vectors.norm(y);
  }
}
