package org.antipode.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.solver.Monitor;
import org.antipode.posterior.sampling.Chain;
import org.antipode.posterior.sampling.ChainLength;
import org.antipode.posterior.sampling.Chains;
import org.antipode.posterior.sampling.Cholesky;
import org.antipode.posterior.sampling.Target;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;

/**
 * What the measurements say about the latent code and the signal: p(x | y) around its modes, by a
 * local Gaussian and by Langevin chains.
 *
 * @param observation the measurements, and the truth where it is known
 * @param modes by falling share; the first is the local Gaussian's
 * @param sampled empty where no chain was asked for
 */
public record Posterior(
    PosteriorDensity density,
    Observation observation,
    List<Mode> modes,
    LocalPosterior local,
    Optional<SampledPosterior> sampled) {
  /** Chains start from draws of the local Gaussian with so many times its deviations. */
  private static final double DISPERSION = 2;

  /**
   * Computes the posterior.
   *
   * @param known the recovery's answer x̂, where there is one; a solver starts from it too
   * @param monitor sees the solver's iterations and the chains' steps, and can stop both
   * @throws RequestException if the recovery has no posterior, or if the monitor stopped the chains
   *     before they had drawn anything
   */
  public static Posterior of(
      Recovery recovery, Optional<double[]> known, PosteriorOptions options, Monitor monitor) {
    Observation observation = recovery.observation();
    PosteriorDensity density = PosteriorDensity.of(recovery, observation, options.deviation());
    List<Mode> modes = Modes.find(recovery, observation.measurements(), density, known, monitor);
    LocalPosterior local = LocalPosterior.of(density, recovery.generator(), modes, recovery.seed());
    return new Posterior(
        density,
        observation,
        modes,
        local,
        options.chains() == 0
            ? Optional.empty()
            : Optional.of(sampled(recovery, density, modes, options, monitor)));
  }

  /** The distribution of the latent numbers: by the chains, or else by the local Gaussian. */
  public Marginals latent() {
    return sampled.map(SampledPosterior::latent).orElseGet(local::latent);
  }

  /** The distribution of the signal's numbers, likewise. */
  public Marginals signal() {
    return sampled.map(SampledPosterior::signal).orElseGet(local::signal);
  }

  /** What makes the distribution doubtful, a sentence each. */
  public List<String> warnings() {
    return sampled
        .map(SampledPosterior::warnings)
        .orElseGet(
            () -> local.refused().stream().map("the local Gaussian fails: "::concat).toList());
  }

  private static SampledPosterior sampled(
      Recovery recovery,
      PosteriorDensity density,
      List<Mode> modes,
      PosteriorOptions options,
      Monitor monitor) {
    Target target = density.target();
    long weighty =
        modes.stream().filter(mode -> mode.share() >= LocalPosterior.SECOND_MODE).count();
    List<double[]> starts = new ArrayList<>();
    List<Cholesky> precisions = new ArrayList<>();
    for (int i = 0; i < options.chains(); i++) {
      LocalGaussian gaussian = modes.get((int) (i % Math.max(1, weighty))).gaussian();
      double[] start = gaussian.draw(recovery.seed().stream("dispersed", i), DISPERSION);
      boolean possible = Double.isFinite(target.potentials(start)[0]);
      starts.add(possible ? start : gaussian.mean());
      precisions.add(gaussian.precision());
    }
    List<Chain> chains =
        Chains.run(
            target,
            precisions,
            starts,
            options.length(),
            recovery.seed(),
            recovery.threads(),
            monitor);
    if (chains.get(0).count() < ChainLength.LEAST_SAMPLES) {
      throw new RequestException("the chains were stopped before they had drawn enough");
    }
    return SampledPosterior.of(recovery.generator(), chains);
  }
}
