package org.antipode.generators.weights;

/** Where a batch normalisation behind a layer is applied. */
public enum NormalisationPlace {
  /** σ(normalised(Wx + b)). */
  BEFORE_ACTIVATION,
  /** normalised(σ(Wx + b)). */
  AFTER_ACTIVATION
}
