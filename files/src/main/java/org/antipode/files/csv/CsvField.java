package org.antipode.files.csv;

import java.util.regex.Pattern;
import org.antipode.files.ElementType;
import org.antipode.files.Source;

/**
 * One field of a table in text: what is a number, what is a name, and what to do about the rest.
 */
final class CsvField {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern GROUPS =
      Pattern.compile("[+-]?\\d{1,3}([,.'’_\\s\\u00a0\\u2009\\u202f]\\d{3})+([.,]\\d+)?");
  private static final Pattern COMPLEX = Pattern.compile("\\(?[-+.\\d][-+.eE\\d]*+[ij]\\)?");
  private static final Pattern FORTRAN = Pattern.compile("[-+.\\d]++[dDqQ][+-]?\\d+");
  private static final Pattern SEVERAL =
      Pattern.compile("[+-]?[.\\d][-+.eE\\d]*+[\\s;,]\\s*+[-+.\\d].*", Pattern.DOTALL);
  private static final Pattern OTHER_MINUS = Pattern.compile("[\\u2010-\\u2015\\u2212].*");
  private static final Pattern MISSING =
      Pattern.compile(
          "[-+]?(nan|inf|infinity)|na|n/a|<na>|null|none|nil|missing|[^\\p{L}\\d]+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[^\\p{L}\\d]*+\\p{L}.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGITS_AFTER_COMMA = Pattern.compile("0\\d+");
  private static final Pattern SIGNED_ZERO = Pattern.compile("[+-]0+");

  private CsvField() {}

  /** The field without blanks around it, and without the quotes that spreadsheets may write. */
  static String bare(String field) {
    String bare = field.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }

  /** Whether a bare field may name a column: its first letter comes before its first digit. */
  static boolean isName(String bare) {
    return NAME.matcher(bare).matches() && !MISSING.matcher(bare).matches();
  }

  /** The number of a bare field, or NaN if it holds no finite one. */
  static double number(String bare) {
    double number = NUMBER.matcher(bare).matches() ? Double.parseDouble(bare) : Double.NaN;
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /** Whether the two bare fields on both sides of a comma are halves of one number, as in 1,05. */
  static boolean areHalves(String before, String after) {
    return (SIGNED_ZERO.matcher(before).matches() && after.matches("\\d+"))
        || (DIGITS_AFTER_COMMA.matcher(after).matches() && before.matches("[+-]?\\d+"));
  }

  /** What a bare field is that holds no finite number, and what would do. */
  static String problem(String bare) {
    String is = "is " + Source.quoted(bare);
    if (COMPLEX.matcher(bare).matches()) {
      return is + ", a complex number; " + ElementType.REAL_REMEDY;
    }
    if (GROUPS.matcher(bare).matches()) {
      return is
          + "; write it without separators of thousands, and with a point for decimals (1234.5)";
    }
    if (DECIMAL_COMMA.matcher(bare).matches()) {
      return is + "; write the decimal comma as a point";
    }
    if (FORTRAN.matcher(bare).matches()) {
      return is + ", a number in Fortran's form; write the exponent with E (1E-01)";
    }
    if (SEVERAL.matcher(bare).matches()) {
      return is
          + ", more than one number; separate columns by one kind of separator, and write a decimal"
          + " comma as a point";
    }
    if (OTHER_MINUS.matcher(bare).matches()) {
      return is + ", which begins with a dash; write the minus sign as a hyphen (-)";
    }
    if (MISSING.matcher(bare).matches()) {
      return is + ", but must be a finite number; fill in a number or leave the row out";
    }
    if (NUMBER.matcher(bare).matches()) {
      return is + ", which is above 1.8e308, the largest number; scale the numbers down";
    }
    return is + ", but must be a finite number; leave out units, names and other text";
  }
}
