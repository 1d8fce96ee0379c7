package org.antipode.generators.weights;

import java.util.List;
import java.util.Optional;

/**
 * How a weights file is read. What is left out must follow from the file.
 *
 * @param prefix how the names of the network's tensors begin
 * @param layers the names of the layers, and of the batch normalisations between them, in order
 * @param biases the names of the biases, one for each layer, {@code none} for a layer without
 * @param orientation what the first axis of every weight counts
 * @param normalisation where batch normalisations are applied
 * @param epsilon what a batch normalisation adds to the variance
 */
public record ReadingOptions(
    Optional<String> prefix,
    Optional<List<String>> layers,
    Optional<List<String>> biases,
    Optional<Orientation> orientation,
    Optional<NormalisationPlace> normalisation,
    Optional<Double> epsilon) {
  /** Everything left to the file. */
  public static ReadingOptions none() {
    return new ReadingOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
