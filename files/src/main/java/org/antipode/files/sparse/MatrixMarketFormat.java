package org.antipode.files.sparse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.SparseMatrix;

/**
 * Matrix Market's text of a matrix, by entries or in full, general or symmetric, of real numbers,
 * whole numbers or a pattern of ones.
 *
 * @see <a href="https://math.nist.gov/MatrixMarket/formats.html">Matrix Market formats</a>
 */
public final class MatrixMarketFormat implements Format {
  private static final String MAGIC = "%%MatrixMarket";

  @Override
  public String name() {
    return "Matrix Market";
  }

  @Override
  public boolean recognises(Source start) {
    int length = Math.min(MAGIC.length(), start.size());
    return new String(start.bytes(), 0, length, StandardCharsets.ISO_8859_1).equals(MAGIC);
  }

  @Override
  public Content read(DataFile file) {
    SparseMatrix matrix = matrix(file);
    file.requirePlausible((double) matrix.rows() * matrix.columns(), 1);
    return Content.of(List.of(matrix.rows(), matrix.columns()), Field.REAL, matrix.dense());
  }

  @Override
  public Optional<SparseMatrix> readSparse(DataFile file) {
    return Optional.of(matrix(file));
  }

  private static SparseMatrix matrix(DataFile file) {
    file.requireNoVariable();
    return file.guarded(
        () -> {
          try (BufferedReader in =
              Files.newBufferedReader(file.path(), StandardCharsets.ISO_8859_1)) {
            return new Entries(file, in).matrix();
          }
        },
        "is a damaged Matrix Market file; save it again with scipy.io.mmwrite");
  }

  /** The entries that were read so far. */
  private static final class Entries {
    private final DataFile file;
    private final BufferedReader in;
    private final boolean listed;
    private final boolean pattern;
    private final String symmetry;
    private int line;
    private double[] rowOf;
    private double[] columnOf;
    private double[] values;
    private int count;

    Entries(DataFile file, BufferedReader in) throws IOException {
      this.file = file;
      this.in = in;
      String[] header = in.readLine().toLowerCase(Locale.ROOT).strip().split("\\s+");
      line = 1;
      boolean known =
          header.length == 5
              && header[1].equals("matrix")
              && List.of("coordinate", "array").contains(header[2])
              && List.of("real", "integer", "double", "pattern").contains(header[3])
              && List.of("general", "symmetric", "skew-symmetric").contains(header[4]);
      if (!known) {
        throw file.problem(
            "line 1 is %s, but 'matrix coordinate' or 'matrix array' of real, integer or pattern and"
                    .formatted(Source.quoted(String.join(" ", header)))
                + " general or symmetric is read; save real numbers with scipy.io.mmwrite");
      }
      listed = header[2].equals("coordinate");
      pattern = header[3].equals("pattern");
      symmetry = header[4];
    }

    SparseMatrix matrix() throws IOException {
      StringTokenizer sizes = next();
      int rows = (int) number(sizes, 1, Integer.MAX_VALUE);
      int columns = (int) number(sizes, 1, Integer.MAX_VALUE);
      double stored = listed ? number(sizes, 0, Integer.MAX_VALUE) : (double) rows * columns;
      boolean mirrored = !symmetry.equals("general");
      if (mirrored && rows != columns) {
        throw problem("has %d rows and %d columns, but is %s".formatted(rows, columns, symmetry));
      }
      // An entry takes at least two characters, or four with its place.
      if (stored * (listed ? 4 : mirrored ? 1 : 2) > file.size() + 4) {
        throw problem(
            "claims %.0f entries, but the file has %d bytes; it is truncated"
                .formatted(stored, file.size()));
      }
      int most = Math.toIntExact((long) stored * (mirrored && listed ? 2 : 1));
      file.requirePlausible(3.0 * most, 1);
      rowOf = new double[most];
      columnOf = new double[most];
      values = new double[most];
      if (listed) {
        for (int i = 0; i < (int) stored; i++) {
          StringTokenizer entry = next();
          int row = (int) number(entry, 1, rows) - 1;
          int column = (int) number(entry, 1, columns) - 1;
          add(row, column, pattern ? 1 : value(entry));
        }
      } else {
        for (int column = 0; column < columns; column++) {
          int first = mirrored ? column + (symmetry.equals("symmetric") ? 0 : 1) : 0;
          for (int row = first; row < rows; row++) {
            add(row, column, value(next()));
          }
        }
      }
      if (line(in) != null) {
        throw problem("follows the last of %.0f entries; remove it".formatted(stored));
      }
      return SparseMatrix.ofEntries(rows, columns, read(rowOf), read(columnOf), read(values));
    }

    /** What was read of an array: as many as there was room for, or fewer of a symmetric matrix. */
    private double[] read(double[] numbers) {
      return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }

    private void add(int row, int column, double value) {
      set(row, column, value);
      if (!symmetry.equals("general") && row != column) {
        set(column, row, symmetry.equals("symmetric") ? value : -value);
      }
    }

    private void set(int row, int column, double value) {
      rowOf[count] = row;
      columnOf[count] = column;
      values[count++] = value;
    }

    /** The next line that is neither blank nor a comment; null at the end. */
    private String line(BufferedReader from) throws IOException {
      String text = from.readLine();
      line++;
      while (text != null && (text.isBlank() || text.startsWith("%"))) {
        text = from.readLine();
        line++;
      }
      return text;
    }

    private StringTokenizer next() throws IOException {
      String text = line(in);
      if (text == null) {
        throw file.problem("ends before its last entry; it is truncated, copy it again");
      }
      return new StringTokenizer(text);
    }

    private double value(StringTokenizer entry) {
      return number(entry, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private double number(StringTokenizer entry, double least, double most) {
      String text = entry.hasMoreTokens() ? entry.nextToken() : "";
      double number;
      try {
        number = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      boolean whole = Double.isInfinite(most) || number == Math.rint(number);
      if (!Double.isFinite(number) || !whole || number < least || number > most) {
        throw problem(
            "has %s where %s is wanted; save it again"
                .formatted(
                    Source.quoted(text),
                    Double.isInfinite(most)
                        ? "a finite number"
                        : "a whole number from %.0f to %.0f".formatted(least, most)));
      }
      return number;
    }

    private RequestException problem(String problem) {
      return file.problem("line %d %s".formatted(line, problem));
    }
  }
}
