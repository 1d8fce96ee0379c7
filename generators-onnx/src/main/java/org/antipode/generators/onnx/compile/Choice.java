package org.antipode.generators.onnx.compile;

import java.util.Map;
import java.util.Optional;
import org.antipode.files.Tensor;

/**
 * What a model leaves open.
 *
 * @param input the input that is the latent code, if there are several
 * @param output the output that is the signal, if there are several
 * @param constants the values of further inputs, by name
 */
public record Choice(
    Optional<String> input, Optional<String> output, Map<String, Tensor> constants) {}
