package org.antipode.generators.weights;

/** What a tensor is to its layer, as far as its name shows. */
enum TensorRole {
  WEIGHT,
  BIAS,
  /** The length of each row of a weight in weight normalisation, g. */
  LENGTH,
  /** The direction of each row of a weight in weight normalisation, v. */
  DIRECTION,
  /** The factor of a normalisation in Keras, γ. */
  GAIN,
  /** The shift of a normalisation in Keras, β. */
  SHIFT,
  MEAN,
  VARIANCE,
  /** How many batches the mean and the variance are of, which no value depends on. */
  COUNT,
  /** Part of a parametrisation that is not folded: spectral, orthogonal, … */
  PARAMETRISATION,
  /** The name shows no role. */
  UNNAMED
}
