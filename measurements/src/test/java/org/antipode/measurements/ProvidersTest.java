package org.antipode.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.core.Problems;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.OptionRules;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.Provider;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.combined.ChainProvider;
import org.antipode.measurements.combined.PerChannelProvider;
import org.antipode.measurements.combined.ScaleProvider;
import org.antipode.measurements.combined.StackProvider;
import org.antipode.measurements.combined.SumProvider;
import org.antipode.measurements.filter.BlurProvider;
import org.antipode.measurements.matrix.BernoulliProvider;
import org.antipode.measurements.matrix.CorrelatedProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.measurements.matrix.MatrixProvider;
import org.antipode.measurements.matrix.SparseProvider;
import org.antipode.measurements.matrix.SphereProvider;
import org.antipode.measurements.pixel.CropProvider;
import org.antipode.measurements.pixel.DownsampleProvider;
import org.antipode.measurements.pixel.MaskProvider;
import org.antipode.measurements.pixel.PadProvider;
import org.antipode.measurements.pointwise.QuantiseProvider;
import org.antipode.measurements.tomography.RadonProvider;
import org.antipode.measurements.transform.CoilsProvider;
import org.antipode.measurements.transform.HadamardProvider;
import org.antipode.measurements.transform.HadamardProvider.Order;
import org.antipode.measurements.transform.StructuredProvider;
import org.antipode.measurements.transform.StructuredProvider.Kind;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measurement operator that ServiceLoader finds keeps the contract; what each one draws. */
class ProvidersTest {
  private static final Shape SIGNAL = Shape.image(5, 9);

  @TempDir static Path folder;

  static Stream<MeasurementProvider<?>> measurements() {
    return ServiceLoader.load(MeasurementProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(provider -> (MeasurementProvider<?>) provider);
  }

  static List<Provider<?, ?>> all() {
    List<Provider<?, ?>> all = new ArrayList<>();
    ServiceLoader.load(MeasurementProvider.class).forEach(all::add);
    ServiceLoader.load(NoiseProvider.class).forEach(all::add);
    ServiceLoader.load(LossProvider.class).forEach(all::add);
    return all;
  }

  private static Optional<Record> example(String name) {
    return switch (name) {
      case "gaussian" -> Optional.of(new GaussianProvider.Options(13));
      case "sphere" -> Optional.of(new SphereProvider.Options(13));
      case "sparse" -> Optional.of(new SparseProvider.Options(13, Optional.of(3)));
      case "correlated" ->
          Optional.of(new CorrelatedProvider.Options(13, Optional.of(0.5), Optional.empty()));
      case "bernoulli" -> Optional.of(new BernoulliProvider.Options(13));
      case "chain" ->
          Optional.of(
              new ChainProvider.Options(List.of(part(new IdentityProvider()), gaussian(13))));
      case "stack" ->
          Optional.of(
              new StackProvider.Options(List.of(gaussian(3), part(new IdentityProvider()))));
      case "radon" ->
          Optional.of(
              new RadonProvider.Options(
                  Optional.of(4), Optional.empty(), 0, 180, Optional.empty()));
      case "coils" -> Optional.of(new CoilsProvider.Options(3, Optional.empty()));
      case "hadamard" -> Optional.of(new HadamardProvider.Options(13, Order.RANDOM));
      case "structured" -> Optional.of(new StructuredProvider.Options(13, Kind.COSINE));
      case "mask" ->
          Optional.of(
              new MaskProvider.Options(Optional.empty(), Optional.of(0.3), Optional.empty()));
      case "blur" ->
          Optional.of(
              new BlurProvider.Options(
                  WordOrFile.of(BlurProvider.Named.GAUSSIAN),
                  Optional.of(0.7),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  BlurProvider.Output.SAME));
      case "quantise" ->
          Optional.of(new QuantiseProvider.Options(Optional.of(0.5), Optional.empty()));
      case "sum" -> Optional.of(new SumProvider.Options(List.of(gaussian(13), gaussian(13))));
      case "scale" -> Optional.of(new ScaleProvider.Options(-2.0, Optional.of(gaussian(13))));
      case "per-channel" -> Optional.of(new PerChannelProvider.Options(List.of(gaussian(13))));
      case "pad" -> Optional.of(new PadProvider.Options(List.of(6, 11), Optional.empty()));
      case "crop" -> Optional.of(new CropProvider.Options(List.of(2, 4), Optional.empty()));
      case "downsample" ->
          Optional.of(
              new DownsampleProvider.Options(
                  3, DownsampleProvider.Filter.MEAN, Optional.of(List.of(Role.WIDTH))));
      case "matrix" -> Optional.of(new MatrixProvider.Options(matrix()));
      default -> Optional.empty();
    };
  }

  /** Wavelets need axes that can be halved; some operators need channels. */
  private static Shape signal(Provider<?, ?> provider) {
    return switch (provider.name()) {
      case "wavelet" -> Shape.image(6, 4);
      case "channel-mean", "demosaic", "per-channel" -> Shape.image(5, 3, 3);
      default -> SIGNAL;
    };
  }

  private static Part<MeasurementOperator, ?> gaussian(int rows) {
    return new Part<>("measurement", new GaussianProvider(), new GaussianProvider.Options(rows));
  }

  private static <O extends Record> Part<MeasurementOperator, ?> part(
      MeasurementProvider<O> provider) {
    return new Part<>("measurement", provider, provider.defaults());
  }

  private static Path matrix() {
    Path file = folder.resolve("A.npy");
    NpyFile.write(
        file, new Tensor(List.of(4, 45), new Seed(5).stream("test").gaussians(4 * 45, 1)));
    return file;
  }

  private static <O extends Record> MeasurementOperator create(MeasurementProvider<O> provider) {
    return provider.create(
        options(provider), Context.of(signal(provider), new Seed(1).stream("measurement")));
  }

  @SuppressWarnings("unchecked") // example knows each provider's own record
  private static <O extends Record> O options(MeasurementProvider<O> provider) {
    O options = (O) example(provider.name()).orElseGet(provider::defaults);
    Problems problems = new Problems();
    OptionRules.check(provider.name(), provider.defaults(), options, problems);
    assertThat(problems.sentences())
        .as("measurement '%s' needs an example of its options in this test", provider.name())
        .isEmpty();
    return options;
  }

  private static final class Unheard implements MeasurementProvider<Unheard.Options> {
    record Options(@Option("how many") Integer rows) {}

    @Override
    public String name() {
      return "unheard-of";
    }

    @Override
    public String summary() {
      return "an operator that nobody wrote an example for";
    }

    @Override
    public Options defaults() {
      return new Options(null);
    }

    @Override
    public MeasurementOperator create(Options options, Context context) {
      throw new AssertionError("made of options that are not there");
    }
  }

  @Test
  void aProviderWithoutAnExampleOfItsOptionsIsNamed() {
    assertThatThrownBy(() -> create(new Unheard()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("measurement 'unheard-of' needs an example of its options")
        .hasMessageContaining("option 'rows' is required: how many");
  }

  /** All but the sign, which has a jump at 0, where the contract compares differences. */
  static Stream<MeasurementProvider<?>> continuousAtZero() {
    return measurements().filter(provider -> !provider.name().equals("sign"));
  }

  @ParameterizedTest
  @MethodSource("continuousAtZero")
  void keepsTheContract(MeasurementProvider<?> provider) {
    MeasurementOperator operator = create(provider);
    assertThat(operator.inputSize()).isEqualTo(signal(provider).size());
    Contract.check(operator, new Seed(2)).orThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void explainsEveryOption(Provider<?, ?> provider) {
    assertThat(provider.summary()).isNotBlank();
    assertThat(OptionsSchema.of(provider.defaults()).describe())
        .allSatisfy(option -> assertThat(option.help()).isNotBlank());
  }

  private static double[] entries(MeasurementOperator operator) {
    return ((DenseOperator) operator).matrix().data();
  }

  @Test
  void gaussianEntriesHaveVarianceOneOverTheirNumberOfRows() {
    MeasurementOperator operator =
        new GaussianProvider()
            .create(
                new GaussianProvider.Options(50),
                Context.of(Shape.vector(4000), new Seed(1).stream("measurement")));
    double square = Arrays.stream(entries(operator)).map(a -> a * a).average().orElseThrow();
    assertThat(50 * square).isCloseTo(1, within(0.02));
  }

  @Test
  void bernoulliEntriesAreSignsOverTheRootOfTheRows() {
    double[] entries = entries(create(new BernoulliProvider()));
    double size = 1 / Math.sqrt(13);
    assertThat(entries).containsOnly(size, -size);
    assertThat(Arrays.stream(entries).filter(a -> a > 0).count())
        .isBetween(entries.length * 2L / 5, entries.length * 3L / 5);
  }
}
