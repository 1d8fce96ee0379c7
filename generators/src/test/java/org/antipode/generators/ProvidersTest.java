package org.antipode.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.core.Problems;
import org.antipode.core.map.Generator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.OptionRules;
import org.antipode.core.spi.Part;
import org.antipode.files.NpyFile;
import org.antipode.files.SafetensorsFile;
import org.antipode.files.Tensor;
import org.antipode.generators.combined.DeviationProvider;
import org.antipode.generators.combined.ImageAdaptiveProvider;
import org.antipode.generators.dense.MlpProvider;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.generators.dictionary.Basis;
import org.antipode.generators.dictionary.DictionaryProvider;
import org.antipode.generators.dictionary.LinearProvider;
import org.antipode.generators.dictionary.PixelsProvider;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every generator that ServiceLoader finds keeps the contract and explains its options. */
class ProvidersTest {
  @TempDir static Path folder;

  static Stream<GeneratorProvider<?>> providers() {
    return ServiceLoader.load(GeneratorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(provider -> (GeneratorProvider<?>) provider);
  }

  /** Options for the providers whose defaults leave something to say. */
  private static Optional<Record> example(String name) {
    return switch (name) {
      case "relu-gaussian" ->
          Optional.of(
              new ReluGaussianProvider.Options(
                  List.of(5, 30, 70), ReluGaussianProvider.Distribution.GAUSSIAN));
      case "mlp" ->
          Optional.of(
              new MlpProvider.Options(
                  weights(),
                  List.of(
                      ActivationKind.LEAKY_RELU,
                      ActivationKind.TANH,
                      ActivationKind.SIGMOID,
                      ActivationKind.RELU,
                      ActivationKind.IDENTITY),
                  0.2,
                  Optional.of(List.of(2, 4))));
      case "pixels" -> Optional.of(new PixelsProvider.Options(List.of(3, 4)));
      case "dictionary" ->
          Optional.of(new DictionaryProvider.Options(Basis.HAAR, List.of(6, 4, 3)));
      case "linear" ->
          Optional.of(
              new LinearProvider.Options(
                  array("matrix.npy", 8, 3),
                  Optional.of(array("mean.npy", 2, 4)),
                  Optional.of(List.of(2, 4))));
      case "deviation" ->
          Optional.of(
              new DeviationProvider.Options(
                  new Part<>(
                      "generator",
                      new ReluGaussianProvider(),
                      new ReluGaussianProvider.Options(
                          List.of(3, 8, 16), ReluGaussianProvider.Distribution.SPHERE)),
                  Optional.of(1),
                  Basis.DCT));
      case "image-adaptive" ->
          Optional.of(
              new ImageAdaptiveProvider.Options(
                  new Part<>(
                      "generator",
                      new ReluGaussianProvider(),
                      new ReluGaussianProvider.Options(
                          List.of(3, 4, 5), ReluGaussianProvider.Distribution.SPHERE)),
                  1));
      default -> Optional.empty();
    };
  }

  private static Path array(String name, int rows, int columns) {
    Path file = folder.resolve(name);
    double[] numbers = new Seed(4).stream(name).gaussians(rows * columns, 1);
    NpyFile.write(file, new Tensor(List.of(rows, columns), numbers));
    return file;
  }

  private static Path weights() {
    RandomStream random = new Seed(3).stream("test");
    int[] sizes = {3, 7, 9, 8, 11, 8};
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i + 1 < sizes.length; i++) {
      tensors.put(
          2 * i + ".weight",
          new Tensor(
              List.of(sizes[i + 1], sizes[i]), random.gaussians(sizes[i + 1] * sizes[i], 0.5)));
      tensors.put(2 * i + ".bias", Tensor.vector(random.gaussians(sizes[i + 1], 0.5)));
    }
    Path file = folder.resolve("weights.safetensors");
    SafetensorsFile.write(file, tensors);
    return file;
  }

  private static <O extends Record> Generator create(GeneratorProvider<O> provider) {
    return provider.create(options(provider), Context.of(new Seed(1).stream("generator")));
  }

  @SuppressWarnings("unchecked") // example knows each provider's own record
  private static <O extends Record> O options(GeneratorProvider<O> provider) {
    O options = (O) example(provider.name()).orElseGet(provider::defaults);
    Problems problems = new Problems();
    OptionRules.check(provider.name(), provider.defaults(), options, problems);
    assertThat(problems.sentences())
        .as("generator '%s' needs an example of its options in this test", provider.name())
        .isEmpty();
    return options;
  }

  private static final class Unheard implements GeneratorProvider<Unheard.Options> {
    record Options(@Option("how many") Integer size) {}

    @Override
    public String name() {
      return "unheard-of";
    }

    @Override
    public String summary() {
      return "a generator that nobody wrote an example for";
    }

    @Override
    public Options defaults() {
      return new Options(null);
    }

    @Override
    public Generator create(Options options, Context context) {
      throw new AssertionError("made of options that are not there");
    }
  }

  @Test
  void aProviderWithoutAnExampleOfItsOptionsIsNamed() {
    assertThatThrownBy(() -> create(new Unheard()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("generator 'unheard-of' needs an example of its options")
        .hasMessageContaining("option 'size' is required: how many");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void keepsTheContract(GeneratorProvider<?> provider) {
    Generator generator = create(provider);
    assertThat(generator.outputShape().size()).isEqualTo(generator.outputSize());
    Contract.check(generator, new Seed(2)).orThrow();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void explainsEveryOption(GeneratorProvider<?> provider) {
    assertThat(provider.summary()).isNotBlank();
    assertThat(OptionsSchema.of(provider.defaults()).describe())
        .allSatisfy(option -> assertThat(option.help()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void isDrawnFromItsStreamAlone(GeneratorProvider<?> provider) {
    double[] code = new Seed(4).stream("test").gaussians(create(provider).inputSize(), 1);
    assertThat(create(provider).at(code)).containsExactly(create(provider).at(code));
  }
}
