package org.example.fourier;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.SignalShape;

/**
 * Waves whose phases the latent code moves: G(z)_i = Σ_j (1/j) cos(2πj t_i + ⟨u_j, z⟩), t_i = i/n.
 *
 * @param size n
 * @param directions u_j, one row of length k for each wave; kept, not copied
 */
public record FourierFeatures(int size, double[][] directions) implements Generator {
  @Override
  public int inputSize() {
    return directions[0].length;
  }

  @Override
  public int outputSize() {
    return size;
  }

  @Override
  public SignalShape signalShape() {
    return SignalShape.of(size);
  }

  @Override
  public Evaluation newEvaluation() {
    return new FourierFeaturesEvaluation(this);
  }
}
