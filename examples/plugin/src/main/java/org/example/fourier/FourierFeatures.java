package org.example.fourier;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;

/**
 * Waves whose phases the latent code moves: G(z)_i = Σ_j (1/j) cos(2πj t_i + ⟨u_j, z⟩), t_i = i/n.
 *
 * @param size n
 * @param directions u_j, one row of length k for each wave; kept, not copied
 */
public record FourierFeatures(int size, double[][] directions) implements Generator {
  @Override
  public Shape inputShape() {
    return Shape.vector(directions[0].length);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(size);
  }

  @Override
  public Evaluation newEvaluation() {
    return new FourierFeaturesEvaluation(this);
  }
}
