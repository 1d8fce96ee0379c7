package org.antipode.files.format;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.Source;

/**
 * FITS images, tile-compressed ones too, scaled by BSCALE and BZERO: the array that astropy gives.
 *
 * <p>An extension is named by its number from 0, or by its EXTNAME.
 */
public final class FitsFormat implements Format {
  private static final List<Integer> TYPES = List.of(8, 16, 32, 64, -32, -64);
  private static final int MOST_UNITS = 10_000;

  /** A field, since a logger without a reference is collected, and its level is lost. */
  private static final Logger LIBRARY = Logger.getLogger("nom.tam.fits");

  static {
    // It logs stack traces of what it also throws.
    LIBRARY.setLevel(Level.OFF);
  }

  /** An image of the file and how to name it. */
  private record Image(int number, String name, BasicHDU<?> unit, int[] axes) {}

  @Override
  public String name() {
    return "FITS";
  }

  @Override
  public boolean recognises(Source start) {
    return start.startsWith('S', 'I', 'M', 'P', 'L', 'E', ' ', ' ', '=');
  }

  @Override
  public Content read(DataFile file) {
    return file.guarded(
        () -> {
          try (Fits fits = new Fits(file.path().toFile())) {
            return content(file, wanted(file, images(fits)));
          }
        },
        "is a damaged FITS file; copy it or save it again");
  }

  private static List<Image> images(Fits fits) throws Exception {
    List<Image> images = new ArrayList<>();
    for (int number = 0; number < MOST_UNITS; number++) {
      BasicHDU<?> unit = fits.readHDU();
      if (unit == null) {
        return images;
      }
      int[] axes = axes(unit);
      if (axes != null && axes.length > 0 && Arrays.stream(axes).allMatch(axis -> axis > 0)) {
        String name = unit.getHeader().getStringValue("EXTNAME");
        images.add(new Image(number, name == null ? "" + number : name.strip(), unit, axes));
      }
    }
    return images;
  }

  private static int[] axes(BasicHDU<?> unit) throws FitsException {
    if (unit instanceof CompressedImageHDU compressed) {
      return compressed.getImageAxes();
    }
    return unit instanceof ImageHDU ? unit.getAxes() : null;
  }

  private static Image wanted(DataFile file, List<Image> images) {
    if (file.variable().isPresent()) {
      String wanted = file.variable().get();
      for (Image image : images) {
        if (wanted.equals("" + image.number()) || wanted.equalsIgnoreCase(image.name())) {
          return image;
        }
      }
    }
    String chosen = file.choose(images.stream().map(Image::name).toList(), "image");
    return images.stream().filter(image -> image.name().equals(chosen)).findFirst().orElseThrow();
  }

  private static Content content(DataFile file, Image image) throws FitsException {
    double count = Arrays.stream(image.axes()).asDoubleStream().reduce(1, (a, b) -> a * b);
    ImageHDU unit;
    if (image.unit() instanceof CompressedImageHDU compressed) {
      file.requirePlausible(count, 1);
      unit = compressed.asImageHDU();
    } else {
      unit = (ImageHDU) image.unit();
      int bits = unit.getHeader().getIntValue("BITPIX");
      if (!TYPES.contains(bits)) {
        throw file.problem(
            "BITPIX %d is not read, but %s; save the image again".formatted(bits, TYPES));
      }
      int width = Math.abs(bits) / Byte.SIZE;
      if (count * width > file.size()) {
        throw file.problem(
            "claims %.0f numbers of %d bytes, but has %d bytes in all; the FITS file is truncated, copy it again"
                .formatted(count, width, file.size()));
      }
      file.requirePlausible(count, width);
    }
    double scale = number(file, unit, "BSCALE", 1);
    double zero = number(file, unit, "BZERO", 0);
    boolean blanks =
        unit.getHeader().getIntValue("BITPIX") > 0 && unit.getHeader().containsKey("BLANK");
    long blank = blanks ? unit.getBlankValue() : 0;
    double[] data = new double[(int) count];
    int filled = fill(unit.getKernel(), data, 0);
    if (filled != data.length) {
      throw file.problem("ends within its numbers; the FITS file is truncated, copy it again");
    }
    for (int i = 0; i < data.length; i++) {
      data[i] = blanks && data[i] == blank ? Double.NaN : data[i] * scale + zero;
    }
    return Content.of(Arrays.stream(image.axes()).boxed().toList(), Field.REAL, data);
  }

  private static double number(DataFile file, ImageHDU unit, String key, double otherwise) {
    if (!unit.getHeader().containsKey(key)) {
      return otherwise;
    }
    double number = unit.getHeader().getDoubleValue(key, Double.NaN);
    if (!Double.isFinite(number)) {
      throw file.problem("BSCALE and BZERO must be finite; save the image again");
    }
    return number;
  }

  /** Nested arrays one after the other from a place on; returns the place after them. */
  private static int fill(Object array, double[] out, int at) {
    if (array instanceof byte[] bytes) {
      // FITS bytes have no sign.
      for (byte number : bytes) {
        out[at++] = Byte.toUnsignedInt(number);
      }
      return at;
    }
    int length = Array.getLength(array);
    boolean nested = array.getClass().getComponentType().isArray();
    for (int i = 0; i < length; i++) {
      if (nested) {
        at = fill(Array.get(array, i), out, at);
      } else {
        out[at++] = Array.getDouble(array, i);
      }
    }
    return at;
  }
}
