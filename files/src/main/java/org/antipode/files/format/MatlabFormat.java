package org.antipode.files.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.Tensor;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/**
 * MATLAB's MAT files of version 5 (and 6, 7): real, complex, logical and sparse arrays, whose
 * indices stay as in MATLAB.
 */
public final class MatlabFormat implements Format {
  private static final Set<MatlabType> NUMBERS =
      EnumSet.range(MatlabType.Sparse, MatlabType.UInt64);

  private static final String DAMAGED = "is a damaged MATLAB file; copy it or save it again";

  @Override
  public String name() {
    return "MATLAB";
  }

  @Override
  public boolean recognises(Source start) {
    return new String(start.bytes(), 0, Math.min(19, start.size()), StandardCharsets.ISO_8859_1)
        .startsWith("MATLAB 5.0 MAT-file");
  }

  @Override
  public Content read(DataFile file) {
    Matrix matrix = matrix(file);
    int[] dimensions = matrix.getDimensions();
    List<Integer> lengths = Arrays.stream(dimensions).boxed().toList();
    int count = matrix.getNumElements();
    int numbers = matrix.isComplex() ? 2 : 1;
    file.requirePlausible((double) numbers * count, 1);
    double[] data = new double[numbers * count];
    if (matrix instanceof Sparse sparse) {
      // Complex numbers of a sparse array are pairs too; the rest stays zero.
      sparse.forEach(
          (row, column, real, imaginary) -> {
            int at = numbers * (row + column * dimensions[0]);
            data[at] = real;
            if (numbers == 2) {
              data[at + 1] = imaginary;
            }
          });
    } else {
      for (int i = 0; i < count; i++) {
        data[numbers * i] = matrix.getDouble(i);
        if (numbers == 2) {
          data[2 * i + 1] = matrix.getImaginaryDouble(i);
        }
      }
    }
    return Content.of(
        lengths,
        numbers == 2 ? Field.COMPLEX : Field.REAL,
        Tensor.lastAxisFastest(lengths, numbers, data));
  }

  /** The wanted variable; nothing else is inflated in full. */
  static Matrix matrix(DataFile file) {
    Map<String, MatlabType> found = new LinkedHashMap<>();
    scan(
        file,
        header -> {
          found.put(header.getName(), header.getType());
          return false;
        });
    List<String> names = new ArrayList<>();
    found.forEach(
        (name, type) -> {
          if (NUMBERS.contains(type)) {
            names.add(name);
          }
        });
    if (file.variable().isPresent() && found.containsKey(file.variable().get())) {
      MatlabType type = found.get(file.variable().get());
      if (!NUMBERS.contains(type)) {
        throw file.problem(
            "is a MATLAB %s, but an array of numbers is wanted; save the numbers in it as a variable"
                .formatted(type.toString().toLowerCase(Locale.ROOT)));
      }
    }
    String wanted = file.choose(names, "variable");
    Mat5File read = scan(file, header -> header.getName().equals(wanted) && fits(file, header));
    Matrix matrix = read.getMatrix(wanted);
    if (matrix.getNumElements() == 0) {
      throw file.problem("variable '%s' is empty; save numbers in it".formatted(wanted));
    }
    return matrix;
  }

  private static boolean fits(DataFile file, Mat5Reader.EntryHeader header) {
    double count = header.isComplex() ? 2 : 1;
    if (Arrays.stream(header.getDimensions()).anyMatch(length -> length < 0)) {
      throw file.problem(
          "variable '%s' has dimensions %s; it is damaged, save it again"
              .formatted(
                  header.getName(),
                  Arrays.stream(header.getDimensions())
                      .mapToObj(String::valueOf)
                      .collect(Collectors.joining("×"))));
    }
    for (int length : header.getDimensions()) {
      count *= length;
    }
    file.requirePlausible(header.getType() == MatlabType.Sparse ? header.getNzMax() : count, 1);
    return true;
  }

  private static Mat5File scan(DataFile file, Mat5Reader.EntryFilter filter) {
    byte[] bytes = file.bytes().bytes();
    return file.guarded(
        () ->
            Mat5.newReader(Sources.wrap(bytes))
                .disableSubsystemProcessing()
                .setEntryFilter(filter)
                .readMat(),
        DAMAGED);
  }
}
