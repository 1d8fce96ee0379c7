package org.antipode.report.posterior;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.posterior.Level;
import org.antipode.posterior.Marginals;
import org.antipode.posterior.Posterior;
import org.antipode.posterior.SampledPosterior;
import org.antipode.posterior.sampling.Chain;
import org.antipode.recovery.Samples;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.sample.SamplePicture;

/** The files of a posterior: its numbers, arrays of the signal, and pictures. */
public final class PosteriorFiles {
  private static final List<String> ALL =
      List.of(
          "posterior.json",
          "samples.npy",
          "mean.npy",
          "deviation.npy",
          "bars.npy",
          "posterior.png",
          "samples.png");

  private static final int DRAWN_SAMPLES = 16;

  private PosteriorFiles() {}

  /** Writes the numbers and then the pictures; an earlier run's files are deleted first. */
  public static void write(
      ResultFolder folder, String json, Generator generator, Posterior posterior) {
    folder.drop(ALL);
    Marginals signal = posterior.signal();
    Shape shape = generator.outputShape();
    folder.array("mean.npy", shape, signal.mean());
    folder.array("deviation.npy", shape, signal.deviation());
    folder.array("bars.npy", with(shape, Level.values().length, 2), bars(signal));
    posterior.sampled().ifPresent(sampled -> draws(folder, sampled));
    folder.text("posterior.json", json + "\n");
    if (!shape.isComplex()) {
      folder.pictures(drawings(generator, posterior));
    }
  }

  /** Chains × N × k. */
  private static void draws(ResultFolder folder, SampledPosterior sampled) {
    List<Chain> chains = sampled.chains();
    int length = chains.get(0).draws().length;
    double[] all = new double[Math.multiplyExact(chains.size(), length)];
    for (int c = 0; c < chains.size(); c++) {
      System.arraycopy(chains.get(c).draws(), 0, all, c * length, length);
    }
    Shape shape = with(Shape.vector(chains.get(0).size()), chains.size(), chains.get(0).count());
    folder.array("samples.npy", shape, all);
  }

  /** For each level the lower ends and then the upper ends. */
  private static double[] bars(Marginals signal) {
    int n = signal.mean().length;
    double[] all = new double[2 * n * Level.values().length];
    int at = 0;
    for (Level level : Level.values()) {
      System.arraycopy(signal.bars().get(level).lower(), 0, all, at, n);
      System.arraycopy(signal.bars().get(level).upper(), 0, all, at + n, n);
      at += 2 * n;
    }
    return all;
  }

  /** The shape after two more axes. */
  private static Shape with(Shape shape, int first, int second) {
    List<Axis> axes = new ArrayList<>();
    axes.add(new Axis(first, Role.NONE));
    axes.add(new Axis(second, Role.NONE));
    axes.addAll(shape.axes());
    return new Shape(axes, shape.field());
  }

  private static Map<String, Supplier<byte[]>> drawings(Generator generator, Posterior posterior) {
    Map<String, Supplier<byte[]>> drawings = new LinkedHashMap<>();
    if (PosteriorPicture.suits(generator.outputShape())) {
      drawings.put("posterior.png", () -> PosteriorPicture.png(generator, posterior));
    }
    posterior
        .sampled()
        .ifPresent(
            sampled ->
                drawings.put("samples.png", () -> SamplePicture.png(some(sampled.samples()))));
    return drawings;
  }

  /** Some of the samples, evenly spaced over all chains. */
  private static Samples some(Samples samples) {
    int k = samples.generator().inputSize();
    int count = Math.min(DRAWN_SAMPLES, samples.count());
    double[] latents = new double[count * k];
    for (int i = 0; i < count; i++) {
      int at = (int) ((i + 0.5) * samples.count() / count);
      System.arraycopy(samples.latents(), at * k, latents, i * k, k);
    }
    return Samples.of(samples.generator(), latents);
  }
}
