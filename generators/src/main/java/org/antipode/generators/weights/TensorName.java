package org.antipode.generators.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tensor's name taken apart: {@code decoder.0.weight} is the weight of layer {@code decoder.0},
 * {@code W1} the one of layer {@code 1}.
 *
 * @param layer the name without the word for the role; the whole name if there is no such word
 */
record TensorName(String layer, TensorRole role) {
  private static final Set<String> WEIGHT_WORDS = Set.of("weight", "weights", "kernel");
  private static final Set<String> BIAS_WORDS = Set.of("bias", "biases");
  private static final String LETTER_FOR_WEIGHT = "w";
  private static final String LETTER_FOR_BIAS = "b";

  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");

  /** Roles that end a name, in the words of PyTorch and Keras; the first that fits counts. */
  private static final Map<Pattern, TensorRole> ENDINGS = endings();

  private static Map<Pattern, TensorRole> endings() {
    Map<Pattern, TensorRole> endings = new LinkedHashMap<>();
    ending(endings, "parametrizations\\.weight\\.original0", TensorRole.LENGTH);
    ending(endings, "parametrizations\\.weight\\.original1", TensorRole.DIRECTION);
    ending(endings, "parametrizations\\..+", TensorRole.PARAMETRISATION);
    ending(endings, "weight_g", TensorRole.LENGTH);
    ending(endings, "weight_v", TensorRole.DIRECTION);
    ending(endings, "weight_(orig|u)", TensorRole.PARAMETRISATION);
    ending(endings, "(running|moving)_mean", TensorRole.MEAN);
    ending(endings, "(running_var|moving_variance)", TensorRole.VARIANCE);
    ending(endings, "num_batches_tracked", TensorRole.COUNT);
    ending(endings, "gamma", TensorRole.GAIN);
    ending(endings, "beta", TensorRole.SHIFT);
    return endings;
  }

  private static void ending(Map<Pattern, TensorRole> endings, String words, TensorRole role) {
    endings.put(
        Pattern.compile("(|.*?[./_])" + words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), role);
  }

  static TensorName of(String name) {
    // TensorFlow numbers the outputs of whatever made a variable.
    String text = name.endsWith(":0") ? name.substring(0, name.length() - 2) : name;
    for (Map.Entry<Pattern, TensorRole> ending : ENDINGS.entrySet()) {
      Matcher matcher = ending.getKey().matcher(text);
      if (matcher.matches()) {
        return new TensorName(trimmed(matcher.group(1)), ending.getValue());
      }
    }
    return byWord(text);
  }

  /** The last word for a role; a single letter counts at either end of the name only. */
  private static TensorName byWord(String text) {
    List<MatchResult> words = LETTERS.matcher(text).results().toList();
    for (int i = words.size() - 1; i >= 0; i--) {
      MatchResult word = words.get(i);
      boolean atAnEnd = i == 0 || i == words.size() - 1;
      TensorRole role = role(word.group().toLowerCase(Locale.ROOT), atAnEnd);
      if (role != TensorRole.UNNAMED) {
        String before = trimmed(text.substring(0, word.start()));
        String after = trimmed(text.substring(word.end()));
        String between = before.isEmpty() || after.isEmpty() ? "" : ".";
        return new TensorName(before + between + after, role);
      }
    }
    return new TensorName(text, TensorRole.UNNAMED);
  }

  private static TensorRole role(String word, boolean atAnEnd) {
    if (WEIGHT_WORDS.contains(word) || (atAnEnd && word.equals(LETTER_FOR_WEIGHT))) {
      return TensorRole.WEIGHT;
    }
    if (BIAS_WORDS.contains(word) || (atAnEnd && word.equals(LETTER_FOR_BIAS))) {
      return TensorRole.BIAS;
    }
    return TensorRole.UNNAMED;
  }

  private static String trimmed(String part) {
    return part.replaceAll("^[./_-]+|[./_-]+$", "");
  }
}
