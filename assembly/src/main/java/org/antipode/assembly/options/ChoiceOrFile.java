package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.files.input.WordOrFile;

/**
 * A {@link WordOrFile}: a text with a dot or a slash in it is a file, any other one a word, so that
 * a misspelt word is not looked for as a file.
 */
record ChoiceOrFile(Choice choice) implements OptionType {
  private static final FilePath FILE = new FilePath();

  @Override
  public String words() {
    return choice.words() + ", or a file";
  }

  @Override
  public String manyWords() {
    return choice.manyWords() + ", or files";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (!(setting instanceof Setting.Value value) || !value.node().isTextual()) {
      throw unfit(setting);
    }
    String text = value.node().textValue();
    Optional<Enum<?>> word = choice.constant(text);
    if (word.isPresent()) {
      return ofWord(word.get());
    }
    if (text.indexOf('.') < 0 && text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
      String hint = choice.hint(text);
      throw new UnfitException(
          unfit(setting).getMessage()
              + (hint.isEmpty() ? "; a file has a dot or a slash in it" : "." + hint));
    }
    return WordOrFile.of((Path) FILE.read(setting));
  }

  @SuppressWarnings("unchecked") // E is the constant's own type
  private static <E extends Enum<E>> WordOrFile<E> ofWord(Enum<?> word) {
    return WordOrFile.of((E) word);
  }

  @Override
  public List<Path> files(Object value) {
    return ((WordOrFile<?>) value).file().stream().toList();
  }

  @Override
  public JsonNode write(Object value) {
    WordOrFile<?> given = (WordOrFile<?>) value;
    return given.file().isPresent()
        ? FILE.write(given.file().get())
        : choice.write(given.word().orElseThrow());
  }
}
