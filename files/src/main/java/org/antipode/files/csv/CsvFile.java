package org.antipode.files.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antipode.files.AtomicFile;
import org.antipode.files.Source;
import org.antipode.files.Tensor;

/**
 * A table of numbers as UTF-8 text: rows are lines; columns are parted by commas, semicolons, tabs
 * or blanks.
 *
 * <p>Blank lines and what follows a {@code #} are skipped. The first line is a header, and skipped
 * too, if its fields are names, of which some may be empty. A header or an index of numbers is
 * refused.
 */
public final class CsvFile {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  /** What spreadsheets and C libraries write where there is no number; no comment begins so. */
  private static final Pattern ERROR =
      Pattern.compile("#(N/A|NUM!|DIV/0!|VALUE!|REF!|NAME\\?|NULL!|INF|IND|QNAN|SNAN)");

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
   * @throws org.antipode.core.RequestException if the file is missing, is not text, has rows of
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
    char separator = separator(lines.get(Math.min(1, lines.size() - 1)).text());
    int columns = fields(lines.get(0), separator).length;
    int first = isHeader(fields(lines.get(0), separator)) ? 1 : 0;
    if (first == lines.size()) {
      throw source.problem(
          "line %d is a header, but no numbers follow it".formatted(lines.get(0).number()));
    }
    TableLabels labels = new TableLabels(columns, first == 1);
    for (Line line : lines.subList(first, lines.size())) {
      String[] fields = fields(line, separator);
      for (int column = 0; column < fields.length; column++) {
        fields[column] = CsvField.bare(fields[column]);
        add(number(line, column, fields[column], fields.length));
        if (separator == ','
            && column > 0
            && CsvField.areHalves(fields[column - 1], fields[column])) {
          throw source.problem(
              "line %d, columns %d and %d are '%s,%s', which looks like one number; write a decimal"
                      .formatted(
                          line.number(), column, column + 1, fields[column - 1], fields[column])
                  + " comma as a point, or whole numbers without zeros before them");
        }
      }
      if (fields.length != columns) {
        throw source.problem(
            "line %d has %d columns, but line %d has %d; give every row the same%s"
                .formatted(
                    line.number(),
                    fields.length,
                    lines.get(0).number(),
                    columns,
                    separator == ',' ? ", and write decimal commas as points" : ""));
      }
      labels.row(fields);
    }
    double[] numbers = Arrays.copyOf(data, count);
    Optional<String> mistaken = labels.problem(numbers);
    if (mistaken.isPresent()) {
      throw source.problem(mistaken.get());
    }
    return source.tensor(List.of(lines.size() - first, columns), numbers);
  }

  private void split() {
    String text = source.text(0, source.size(), "save the numbers as text in UTF-8, or as NPY");
    String[] all = LINE_END.split(text.startsWith("\ufeff") ? text.substring(1) : text, -1);
    for (int i = 0; i < all.length; i++) {
      int comment = all[i].indexOf('#');
      if (comment >= 0 && ERROR.matcher(all[i]).region(comment, all[i].length()).lookingAt()) {
        throw source.problem(
            "line %d has %s where a number must be; fill in a number or leave the row out"
                .formatted(i + 1, Source.quoted(all[i].substring(comment))));
      }
      String line = comment < 0 ? all[i] : all[i].substring(0, comment);
      if (!line.isBlank()) {
        lines.add(new Line(i + 1, line));
      }
    }
  }

  /** A semicolon, a comma, a tab, or a blank, which then may be several blanks or tabs. */
  private static char separator(String line) {
    for (char separator : new char[] {';', ',', '\t'}) {
      if (line.indexOf(separator) >= 0) {
        return separator;
      }
    }
    return ' ';
  }

  /** The fields of a line; a separator between double quotes is part of its field. */
  private static String[] fields(Line line, char separator) {
    String text = separator == ' ' ? line.text().strip() : line.text();
    List<String> fields = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && (c == separator || separator == ' ' && c == '\t')) {
        // Of several blanks only the last ends the field.
        boolean more = separator == ' ' && " \t".indexOf(text.charAt(i + 1)) >= 0;
        if (!more) {
          fields.add(text.substring(from, i));
          from = i + 1;
        }
      }
    }
    fields.add(text.substring(from));
    return fields.toArray(String[]::new);
  }

  private static boolean isHeader(String[] fields) {
    List<String> names =
        Arrays.stream(fields).map(CsvField::bare).filter(name -> !name.isEmpty()).toList();
    return !names.isEmpty() && names.stream().allMatch(CsvField::isName);
  }

  private double number(Line line, int column, String bare, int columns) {
    double number = CsvField.number(bare);
    if (Double.isNaN(number)) {
      String problem = bare.isEmpty() ? empty(line, column, columns) : CsvField.problem(bare);
      throw source.problem("line %d, column %d %s".formatted(line.number(), column + 1, problem));
    }
    return number;
  }

  private String empty(Line line, int column, int columns) {
    boolean first = line.equals(lines.get(0));
    if (first && column == 0) {
      return "is empty, as where pandas writes a header and an index; write the table without them"
          + " (header=False, index=False)";
    }
    return column == columns - 1
        ? "is empty; delete the separator at the end of the line, or put a number after it"
        : "is empty; put a number there";
  }

  private void add(double number) {
    if (count == data.length) {
      data = Arrays.copyOf(data, (int) Math.min(Source.LARGEST, 2L * count));
    }
    data[count++] = number;
  }
}
