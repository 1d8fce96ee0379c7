package org.antipode.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table of numbers as UTF-8 text: rows are lines; columns are parted by commas, semicolons, tabs
 * or blanks.
 *
 * <p>Blank lines and what follows a {@code #} are skipped. The first line is a header, and skipped
 * too, if none of its fields begins as a number does. A header or an index of numbers is refused.
 */
public final class CsvFile {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NUMBER_LIKE =
      Pattern.compile("[-+.\\d].*|nan|inf|infinity", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern COMPLEX = Pattern.compile("\\(?[-+.\\d][-+.eE\\d]*+[ij]\\)?");
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  /** A line with numbers in it, counted from 1 over all lines of the file. */
  private record Line(int number, String text) {}

  private final Source source;
  private final List<Line> lines = new ArrayList<>();
  private double[] data = new double[64];
  private int count;

  private CsvFile(Source source) {
    this.source = source;
  }

  /**
   * The rows × columns numbers of a file, at least one.
   *
   * @throws org.antipode.core.RequestException if the file is not there, is no text, has rows of
   *     different lengths, or a field that is no finite number
   */
  public static Tensor read(Path path) {
    return read(Source.of(path));
  }

  static Tensor read(Source source) {
    return new CsvFile(source).table();
  }

  /**
   * Writes a vector as one column, or a matrix as rows and columns, with all digits that matter.
   *
   * @throws IllegalArgumentException if there are more axes than two, or none
   * @throws org.antipode.core.RequestException if the file cannot be written
   */
  public static void write(Path path, Tensor tensor) {
    int axes = tensor.shape().size();
    if (axes < 1 || axes > 2) {
      throw new IllegalArgumentException("a table has one or two axes, but the shape is " + tensor);
    }
    int columns = axes == 2 ? tensor.shape().get(1) : 1;
    StringBuilder text = new StringBuilder();
    double[] data = tensor.data();
    for (int i = 0; i < data.length; i++) {
      text.append(data[i]).append((i + 1) % columns == 0 ? '\n' : ',');
    }
    AtomicFile.writeText(path, text.toString());
  }

  private Tensor table() {
    split();
    if (lines.isEmpty()) {
      throw source.problem("holds no numbers; put one row on each line");
    }
    // The second line is data even if the first is a header, with separators of its own in it.
    Pattern separator = separator(lines.get(Math.min(1, lines.size() - 1)).text());
    int columns = fields(lines.get(0), separator).length;
    int first = isHeader(fields(lines.get(0), separator)) ? 1 : 0;
    if (first == lines.size()) {
      throw source.problem(
          "line %d is a header, but no numbers follow it".formatted(lines.get(0).number()));
    }
    TableLabels labels = new TableLabels(columns);
    for (Line line : lines.subList(first, lines.size())) {
      String[] fields = fields(line, separator);
      for (int column = 0; column < fields.length; column++) {
        fields[column] = bare(fields[column]);
        add(number(line, column, fields[column]));
      }
      if (fields.length != columns) {
        throw source.problem(
            "line %d has %d columns, but line %d has %d; give every row the same"
                .formatted(line.number(), fields.length, lines.get(0).number(), columns));
      }
      labels.row(fields);
    }
    Optional<String> mistaken = labels.problem();
    if (mistaken.isPresent()) {
      throw source.problem(mistaken.get());
    }
    return source.tensor(List.of(lines.size() - first, columns), Arrays.copyOf(data, count));
  }

  private void split() {
    String text = source.text(0, source.size(), "save the numbers as text in UTF-8, or as NPY");
    String[] all = LINE_END.split(text.startsWith("\ufeff") ? text.substring(1) : text, -1);
    for (int i = 0; i < all.length; i++) {
      int comment = all[i].indexOf('#');
      String line = comment < 0 ? all[i] : all[i].substring(0, comment);
      if (!line.isBlank()) {
        lines.add(new Line(i + 1, line));
      }
    }
  }

  private static Pattern separator(String line) {
    for (String separator : List.of(";", ",", "\t")) {
      if (line.contains(separator)) {
        return Pattern.compile(separator, Pattern.LITERAL);
      }
    }
    return BLANKS;
  }

  private static String[] fields(Line line, Pattern separator) {
    String text = separator == BLANKS ? line.text().strip() : line.text();
    return separator.split(text, -1);
  }

  private static boolean isHeader(String[] fields) {
    return Arrays.stream(fields)
        .map(CsvFile::bare)
        .noneMatch(field -> NUMBER_LIKE.matcher(field).matches());
  }

  /** A field without blanks around it, and without the quotes that spreadsheets may write. */
  private static String bare(String field) {
    String bare = field.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }

  private double number(Line line, int column, String bare) {
    double number = NUMBER.matcher(bare).matches() ? Double.parseDouble(bare) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw source.problem(
          "line %d, column %d %s".formatted(line.number(), column + 1, remedy(line, column, bare)));
    }
    return number;
  }

  private String remedy(Line line, int column, String bare) {
    if (bare.isEmpty()) {
      return line.equals(lines.get(0)) && column == 0
          ? "is empty, as where pandas writes a header and an index; write the table without them"
              + " (header=False, index=False)"
          : "is empty; put a number there";
    }
    if (DECIMAL_COMMA.matcher(bare).matches()) {
      return "is " + Source.quoted(bare) + "; write the decimal comma as a point";
    }
    if (COMPLEX.matcher(bare).matches()) {
      return "is %s, a complex number; %s".formatted(Source.quoted(bare), ElementType.REAL_REMEDY);
    }
    return "is " + Source.quoted(bare) + ", but must be a finite number";
  }

  private void add(double number) {
    if (count == data.length) {
      data = Arrays.copyOf(data, (int) Math.min(Source.LARGEST, 2L * count));
    }
    data[count++] = number;
  }
}
