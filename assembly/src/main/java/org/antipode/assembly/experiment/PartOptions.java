package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.core.spi.Part;

/** The options of a part as files have them. */
public final class PartOptions {
  private PartOptions() {}

  /** The type and every option, resolved. */
  public static <O extends Record> ObjectNode json(Part<?, O> part) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put(TypedSection.TYPE, part.name());
    written.setAll(OptionsSchema.of(part.provider().defaults()).write(part.options()));
    return written;
  }

  /** The files that the options name. */
  static <O extends Record> List<Path> files(Part<?, O> part) {
    return OptionsSchema.of(part.provider().defaults()).files(part.options());
  }
}
