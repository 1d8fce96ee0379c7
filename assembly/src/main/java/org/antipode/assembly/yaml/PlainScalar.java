package org.antipode.assembly.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The unquoted values that an experiment file refuses because readers of YAML disagree about them.
 *
 * <p>Numbers are decimal: an optional sign, digits without leading zeros, a fraction, an exponent.
 * YAML 1.1 also has octal ({@code 020}), hexadecimal, binary, sexagesimal ({@code 1:30}) and
 * underscores; booleans are {@code true} and {@code false}, where YAML 1.1 also has {@code yes},
 * {@code no}, {@code on} and {@code off}.
 */
final class PlainScalar {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  /** What some version of YAML takes for a number; the decimal ones are among them. */
  private static final Pattern ANY_NOTATION =
      Pattern.compile(
          "[-+]?(?:0[box][0-9a-f_]+"
              + "|[0-9][0-9_]*(?::[0-9]+)*(?:\\.[0-9_]*)?(?:e[-+]?[0-9_]+)?"
              + "|\\.[0-9][0-9_]*(?:e[-+]?[0-9_]+)?)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OLD_BOOLEAN =
      Pattern.compile("yes|no|on|off", Pattern.CASE_INSENSITIVE);

  private static final Pattern NONZERO_MANTISSA = Pattern.compile("[-+0.]*[1-9].*");

  private PlainScalar() {}

  /** Why the unquoted value is refused, and what to write instead; empty if it is accepted. */
  static Optional<String> refusal(String value) {
    if (OLD_BOOLEAN.matcher(value).matches()) {
      return Optional.of(
          "'"
              + value
              + "' is a boolean in some versions of YAML; write true or false, or put it in"
              + " quotes if it is text");
    }
    if (!ANY_NOTATION.matcher(value).matches()) {
      return Optional.empty();
    }
    if (!DECIMAL.matcher(value).matches()) {
      return Optional.of(
          "'"
              + value
              + "' is not a decimal number; write numbers like 20, -0.5 or 1e3, without"
              + " leading zeros, or put it in quotes if it is text");
    }
    return Double.parseDouble(value) == 0 && NONZERO_MANTISSA.matcher(value).matches()
        ? Optional.of(
            "'" + value + "' is smaller than any number of 64 bits but 0; write 0 if that is meant")
        : Optional.empty();
  }
}
