package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An Optional: left out where it is empty, and otherwise as if it were not optional. */
record OptionalOf(OptionType content) implements OptionType {
  @Override
  public String words() {
    return content.words();
  }

  @Override
  public String manyWords() {
    return content.manyWords();
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    return Optional.of(content.read(setting));
  }

  @Override
  public void require(Setting setting) throws UnfitException {
    content.require(setting);
  }

  @Override
  public Optional<Class<?>> part() {
    return content.part();
  }

  @Override
  public List<Path> files(Object value) {
    return ((Optional<?>) value).map(content::files).orElse(List.of());
  }

  @Override
  public JsonNode write(Object value) {
    return ((Optional<?>) value).<JsonNode>map(content::write).orElse(MissingNode.getInstance());
  }
}
