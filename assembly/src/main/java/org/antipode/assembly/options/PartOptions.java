package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.spi.Part;
import org.antipode.files.input.LinkedFiles;

/** The options of a part as files have them. */
public final class PartOptions {
  /** The key of a part's section that holds the part's name. */
  public static final String TYPE = "type";

  private PartOptions() {}

  /** The type and every option, resolved. */
  public static <O extends Record> ObjectNode json(Part<?, O> part) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put(TYPE, part.name());
    written.setAll(OptionsSchema.of(part.provider().defaults()).write(part.options()));
    return written;
  }

  /** The files that the options name, and those that these files name. */
  public static <O extends Record> List<Path> files(Part<?, O> part) {
    List<Path> named = OptionsSchema.of(part.provider().defaults()).files(part.options());
    if (!(part.provider() instanceof LinkedFiles provider)) {
      return named;
    }
    return named.stream()
        .flatMap(file -> Stream.concat(Stream.of(file), provider.linked(file).stream()))
        .toList();
  }
}
