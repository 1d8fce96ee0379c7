package org.antipode.files;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.RequestException;

/**
 * The dictionary in an NPY header, {@code {'descr': '<f8', 'fortran_order': False, 'shape': (2,
 * 3)}}, read without evaluating any Python.
 */
final class NpyDictionary {
  private final Source source;
  private final String text;
  private final int start;
  private int at;
  private String descr;
  private Boolean fortranOrder;
  private List<Integer> shape;

  /**
   * @param start the byte of the file at which the text begins, for messages
   */
  NpyDictionary(Source source, String text, int start) {
    this.source = source;
    this.text = text;
    this.start = start;
    expect('{');
    while (!accept('}')) {
      entry();
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipBlanks();
    if (at < text.length()) {
      throw unexpected("blanks up to the data");
    }
    if (descr == null || fortranOrder == null || shape == null) {
      throw source.problem(
          "byte %d: the NPY header must have 'descr', 'fortran_order' and 'shape'; save the array"
                  .formatted(start)
              + " again with numpy.save");
    }
  }

  /** NumPy's name of the element type: {@code <f8}. */
  String descr() {
    return descr;
  }

  boolean fortranOrder() {
    return fortranOrder;
  }

  List<Integer> shape() {
    return shape;
  }

  private void entry() {
    skipBlanks();
    int keyAt = at;
    String key = string();
    expect(':');
    boolean repeated;
    switch (key) {
      case "descr" -> {
        repeated = descr != null;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '[') {
          throw source.problem(
              "is a structured array (named fields), but plain numbers are wanted;"
                  + " save each field on its own");
        }
        descr = string();
      }
      case "fortran_order" -> {
        repeated = fortranOrder != null;
        fortranOrder = truth();
      }
      case "shape" -> {
        repeated = shape != null;
        shape = axes();
      }
      default -> repeated = true;
    }
    if (repeated) {
      at = keyAt;
      throw unexpected("each of 'descr', 'fortran_order' and 'shape' once");
    }
  }

  private String string() {
    skipBlanks();
    char quote = at < text.length() ? text.charAt(at) : 0;
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw unexpected("a quoted string");
    }
    String found = text.substring(at + 1, end);
    at = end + 1;
    return found;
  }

  private boolean truth() {
    skipBlanks();
    for (boolean value : new boolean[] {true, false}) {
      String word = value ? "True" : "False";
      if (text.startsWith(word, at)) {
        at += word.length();
        return value;
      }
    }
    throw unexpected("True or False");
  }

  private List<Integer> axes() {
    List<Integer> axes = new ArrayList<>();
    expect('(');
    while (!accept(')')) {
      axes.add(axis());
      if (axes.size() > Tensor.MOST_AXES) {
        throw unexpected("at most " + Tensor.MOST_AXES + " axes");
      }
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    return axes;
  }

  private int axis() {
    skipBlanks();
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isSign())) {
      at++;
    }
    // Python 2 wrote its long integers with an L.
    String digits = text.substring(from, at).replaceFirst("L$", "");
    try {
      int axis = Integer.parseInt(digits);
      if (axis >= 0) {
        return axis;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative axis is.
    }
    at = from;
    throw unexpected("an axis between 0 and " + Integer.MAX_VALUE);
  }

  private boolean isSign() {
    return text.charAt(at) == '-' || text.charAt(at) == '+';
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  private boolean accept(char wanted) {
    skipBlanks();
    boolean found = at < text.length() && text.charAt(at) == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private RequestException unexpected(String wanted) {
    String found = at < text.length() ? Source.quoted(text.substring(at)) : "its end";
    return source.problem(
        "byte %d: the NPY header has %s where %s should be; save the array again with numpy.save"
            .formatted(start + at, found, wanted));
  }
}
