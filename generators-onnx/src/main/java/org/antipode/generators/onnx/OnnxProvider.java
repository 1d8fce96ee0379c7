package org.antipode.generators.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.antipode.files.input.LinkedFiles;
import org.antipode.generators.onnx.compile.Choice;
import org.antipode.generators.onnx.compile.Compiler;
import org.antipode.generators.onnx.model.ModelFile;

/** A trained network from an ONNX file. */
public final class OnnxProvider implements GeneratorProvider<OnnxProvider.Options>, LinkedFiles {
  /** The options. */
  public record Options(
      @Option("ONNX file, as torch.onnx.export or tf2onnx writes it") Path file,
      @Option("name of the input that is the latent code, if there are several")
          Optional<String> input,
      @Option("name of the output that is the signal, if there are several")
          Optional<String> output,
      @Option("NPZ file with an array for each further input, under the input's name")
          Optional<Path> constants) {}

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String summary() {
    return "trained network from an ONNX file, as PyTorch or Keras export it";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public Generator create(Options options, Context context) {
    Map<String, Tensor> constants = options.constants().map(NpzFile::read).orElse(Map.of());
    try {
      return Compiler.compile(
          ModelFile.read(options.file()),
          options.file().getFileName().toString(),
          new Choice(options.input(), options.output(), constants));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(options.file() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<Path> linked(Path file) {
    try {
      return ModelFile.external(file);
    } catch (IllegalArgumentException | RequestException e) {
      // Reading the file as a model reports what is wrong with it.
      return List.of();
    }
  }
}
