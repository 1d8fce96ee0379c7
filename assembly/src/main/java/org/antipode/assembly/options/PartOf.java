package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.spi.Part;

/**
 * A part inside a part, which is bound before the options that hold it are.
 *
 * @param made what the part makes
 */
record PartOf(Class<?> made) implements OptionType {
  @Override
  public String words() {
    return "a part: its name, or a section with its type";
  }

  @Override
  public String manyWords() {
    return "parts, each a name or a section with its type";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (setting instanceof Setting.Bound bound && bound.value() instanceof Part<?, ?> part) {
      return part;
    }
    throw unfit(setting);
  }

  @Override
  public void require(Setting setting) throws UnfitException {
    boolean name = setting instanceof Setting.Value value && value.node().isTextual();
    if (!name && !(setting instanceof Setting.Section)) {
      throw unfit(setting);
    }
  }

  @Override
  public JsonNode write(Object value) {
    return PartOptions.json((Part<?, ?>) value);
  }

  @Override
  public List<Path> files(Object value) {
    return PartOptions.files((Part<?, ?>) value);
  }

  @Override
  public Optional<Class<?>> part() {
    return Optional.of(made);
  }
}
