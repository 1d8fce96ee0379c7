package org.antipode.measurements.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.files.ImageFile;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.measurements.pixel.DemosaicProvider.Bayer;
import org.antipode.measurements.pixel.DownsampleProvider.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelOperatorsTest {
  private static final Shape CHANNELS_FIRST =
      new Shape(
          List.of(new Axis(3, Role.CHANNEL), new Axis(2, Role.HEIGHT), new Axis(2, Role.WIDTH)),
          Field.REAL);

  @TempDir Path folder;

  private static <O extends Record> MeasurementOperator made(
      MeasurementProvider<O> provider, O options, Shape signal) {
    return provider.create(options, Context.of(signal, new Seed(1).stream("test")));
  }

  private static double[] counted(int size) {
    return IntStream.range(0, size).asDoubleStream().toArray();
  }

  private static double[] measured(MeasurementOperator operator) {
    return operator.at(counted(operator.inputSize()));
  }

  private MeasurementOperator mask(Shape signal, Path file) {
    return made(
        new MaskProvider(),
        new MaskProvider.Options(Optional.of(file), Optional.empty(), Optional.empty()),
        signal);
  }

  private Path array(List<Integer> shape, double... values) {
    Path file = folder.resolve("mask.npy");
    NpyFile.write(file, new Tensor(shape, values));
    return file;
  }

  @Test
  void aMaskFileIsTrueWhereAPixelIsSeen() {
    Path file = array(List.of(2, 2), 0, 1, 1, 0);
    assertThat(measured(mask(Shape.image(2, 2), file))).containsExactly(1, 2);
    assertThat(measured(mask(Shape.image(2, 2, 3), file))).containsExactly(3, 4, 5, 6, 7, 8);
    assertThat(measured(mask(CHANNELS_FIRST, file))).containsExactly(1, 2, 5, 6, 9, 10);
    Path picture = folder.resolve("mask.png");
    ImageFile.write(picture, new double[] {0, 0, 0, 1}, Shape.image(2, 2));
    assertThat(measured(mask(Shape.image(2, 2), picture))).containsExactly(3);
    assertThat(measured(mask(Shape.vector(3), array(List.of(3), 7, 0, 7)))).containsExactly(0, 2);
  }

  @Test
  void aMaskThatIsNoneIsRefused() {
    assertThatThrownBy(() -> mask(Shape.image(2, 2), array(List.of(2, 2), 0, 0.5, 1, 0)))
        .hasMessageContaining("has 2 values other than 0; a mask is 0 where nothing is seen");
    assertThatThrownBy(() -> mask(Shape.image(2, 2), array(List.of(2, 2), 0, 0, 0, 0)))
        .hasMessageContaining("is 0 everywhere, so that nothing is seen");
    assertThatThrownBy(() -> mask(Shape.image(2, 2), array(List.of(3, 2), 0, 0, 0, 0, 1, 0)))
        .hasMessageContaining("has shape 3×2, but the signal has shape 2×2");
  }

  @Test
  void oneOfTheWaysToMaskIsGiven() {
    for (MaskProvider.Options options :
        List.of(
            new MaskProvider().defaults(),
            new MaskProvider.Options(Optional.empty(), Optional.of(0.5), Optional.of(0.5)))) {
      assertThatThrownBy(() -> made(new MaskProvider(), options, Shape.image(2, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("give one, and only one, of the options 'file', 'fraction' and 'box'");
    }
  }

  private static MeasurementOperator box(double part, Shape signal) {
    return made(
        new MaskProvider(),
        new MaskProvider.Options(Optional.empty(), Optional.empty(), Optional.of(part)),
        signal);
  }

  @Test
  void aBoxHidesTheMiddleOfEveryAxis() {
    assertThat(measured(box(0.5, Shape.image(4, 4))))
        .containsExactly(0, 1, 2, 3, 4, 7, 8, 11, 12, 13, 14, 15);
    assertThat(measured(box(0.4, Shape.vector(5)))).containsExactly(0, 3, 4);
    assertThatThrownBy(() -> box(1, Shape.image(4, 4)))
        .hasMessage("option 'box' is 1.0, which hides every pixel of the signal");
  }

  private static MeasurementOperator crop(Shape signal, List<Integer> size, Integer... from) {
    Optional<List<Integer>> first =
        from.length == 0 ? Optional.empty() : Optional.of(List.of(from));
    return made(new CropProvider(), new CropProvider.Options(size, first), signal);
  }

  @Test
  void aCropIsABoxOfTheSignal() {
    assertThat(measured(crop(Shape.image(4, 5), List.of(2, 2)))).containsExactly(6, 7, 11, 12);
    MeasurementOperator corner = crop(Shape.image(2, 2, 3), List.of(1, 2), 1, 0);
    assertThat(measured(corner)).containsExactly(6, 7, 8, 9, 10, 11);
    assertThat(corner.outputShape()).isEqualTo(Shape.image(1, 2, 3));
  }

  @Test
  void aCropThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> crop(Shape.image(4, 5), List.of(2, 2), 3, 0))
        .hasMessage("a box of 2 from 3 on does not fit into the height of 4");
    assertThatThrownBy(() -> crop(Shape.image(4, 5), List.of(5, 5)))
        .hasMessage("a box of 5 from 0 on does not fit into the height of 4");
    assertThatThrownBy(() -> crop(Shape.image(4, 5, 3), List.of(2)))
        .hasMessage(
            "option 'size' has 1 numbers, but the signal of shape 4×5×3 has 2 axes without its"
                + " channels");
  }

  private static MeasurementOperator downsample(
      Shape signal, int factor, Filter filter, Role... axes) {
    Optional<List<Role>> named = axes.length == 0 ? Optional.empty() : Optional.of(List.of(axes));
    return made(
        new DownsampleProvider(), new DownsampleProvider.Options(factor, filter, named), signal);
  }

  @Test
  void downsamplingTakesMeansOrFirstPixelsOfBlocks() {
    assertThat(measured(downsample(Shape.image(2, 4), 2, Filter.MEAN))).containsExactly(2.5, 4.5);
    assertThat(measured(downsample(Shape.image(2, 4), 2, Filter.NONE))).containsExactly(0, 2);
    assertThat(measured(downsample(Shape.image(2, 4), 2, Filter.MEAN, Role.WIDTH)))
        .containsExactly(0.5, 2.5, 4.5, 6.5);
    MeasurementOperator colour = downsample(CHANNELS_FIRST, 2, Filter.MEAN);
    assertThat(measured(colour)).containsExactly(1.5, 5.5, 9.5);
    assertThat(colour.outputShape().lengths()).containsExactly(3, 1, 1);
    assertThatThrownBy(() -> downsample(Shape.image(4, 6), 4, Filter.MEAN))
        .hasMessage(
            "the width of 6 is not a multiple of the factor 4; crop the signal first, or name other"
                + " axes");
  }

  /** torch.nn.functional.interpolate(mode="bicubic", antialias=True); Pillow's to float32. */
  @Test
  void bicubicIsThatOfPyTorchAndPillow() {
    double[] s = new double[64];
    Arrays.setAll(s, i -> i * i % 17 / 4.0);
    assertThat(downsample(Shape.image(8, 8), 4, Filter.BICUBIC).at(s))
        .containsExactly(
            new double[] {
              1.7562707433501423, 2.2986206489358927, 1.7523357380001834, 2.205679033498808
            },
            within(1e-6));
    assertThat(Arrays.copyOf(downsample(Shape.image(8, 8), 2, Filter.BICUBIC).at(s), 4))
        .containsExactly(
            new double[] {
              1.511624446350729, 1.7769987560782539, 2.778044781182856, 1.8690236515467162
            },
            within(1e-6));
  }

  @Test
  void channelMeanIsGreyFromColour() {
    MeasurementOperator mean =
        made(
            new ChannelMeanProvider(),
            new ChannelMeanProvider.Options(Optional.empty()),
            Shape.image(1, 2, 3));
    assertThat(measured(mean)).containsExactly(new double[] {1, 4}, within(1e-15));
    assertThat(mean.outputShape()).isEqualTo(Shape.image(1, 2));
    MeasurementOperator luma =
        made(
            new ChannelMeanProvider(),
            new ChannelMeanProvider.Options(Optional.of(List.of(1.0, 10.0, 100.0))),
            CHANNELS_FIRST);
    assertThat(measured(luma)).containsExactly(840, 951, 1062, 1173);
    assertThatThrownBy(
            () ->
                made(
                    new ChannelMeanProvider(),
                    new ChannelMeanProvider.Options(Optional.of(List.of(1.0))),
                    CHANNELS_FIRST))
        .hasMessageStartingWith("option 'weights' has 1 numbers, but the signal of shape 3×2×2")
        .hasMessageEndingWith("has 3 channels");
  }

  @Test
  void demosaicSeesOneColourOfEveryPixel() {
    // A pixel's numbers are 0, 1, 2 for red, green and blue, and 10 times its place.
    double[] s = new double[18];
    Arrays.setAll(s, i -> 10 * (i / 3) + i % 3);
    assertThat(demosaic(Bayer.RGGB, Shape.image(2, 3, 3)).at(s))
        .containsExactly(0, 11, 20, 31, 42, 51);
    assertThat(demosaic(Bayer.BGGR, Shape.image(2, 3, 3)).at(s))
        .containsExactly(2, 11, 22, 31, 40, 51);
    assertThat(demosaic(Bayer.GRBG, Shape.image(2, 3, 3)).at(s))
        .containsExactly(1, 10, 21, 32, 41, 52);
    assertThat(demosaic(Bayer.GBRG, Shape.image(2, 3, 3)).at(s))
        .containsExactly(1, 12, 21, 30, 41, 50);
    assertThat(measured(demosaic(Bayer.RGGB, CHANNELS_FIRST))).containsExactly(0, 5, 6, 11);
    assertThatThrownBy(() -> demosaic(Bayer.RGGB, Shape.image(2, 3)))
        .hasMessage(
            "a colour picture with height, width and 3 channels is needed, but the signal has shape"
                + " 2×3");
  }

  private static MeasurementOperator demosaic(Bayer pattern, Shape signal) {
    return made(new DemosaicProvider(), new DemosaicProvider.Options(pattern), signal);
  }
}
