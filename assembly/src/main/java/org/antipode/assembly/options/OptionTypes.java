package org.antipode.assembly.options;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.spi.OptionRange;
import org.antipode.core.spi.Part;
import org.antipode.files.input.NamedFiles;
import org.antipode.files.input.WordOrFile;

/** From the Java type of a record's component to the {@link OptionType}; empty if unsupported. */
final class OptionTypes {
  private OptionTypes() {}

  static Optional<OptionType> of(Type type, OptionRange range) {
    if (type instanceof ParameterizedType parameterized) {
      Type content = parameterized.getActualTypeArguments()[0];
      if (parameterized.getRawType() == List.class) {
        return of(content, range)
            .filter(found -> !(found instanceof ListOf) && !(found instanceof OptionalOf))
            .map(ListOf::new);
      }
      if (parameterized.getRawType() == WordOrFile.class) {
        return content instanceof Class<?> raw && raw.isEnum() && !range.isBounded()
            ? Optional.of(new ChoiceOrFile(new Choice(enumeration(raw))))
            : Optional.empty();
      }
      if (parameterized.getRawType() == Part.class) {
        return content instanceof Class<?> made && !range.isBounded()
            ? Optional.of(new PartOf(made))
            : Optional.empty();
      }
      if (parameterized.getRawType() == Optional.class) {
        return of(content, range)
            .filter(found -> !(found instanceof OptionalOf))
            .map(OptionalOf::new);
      }
      return Optional.empty();
    }
    return scalar(type, range);
  }

  private static Optional<OptionType> scalar(Type type, OptionRange range) {
    if (type == int.class || type == Integer.class) {
      return Optional.of(new WholeNumber(false, range));
    }
    if (type == long.class || type == Long.class) {
      return Optional.of(new WholeNumber(true, range));
    }
    if (type == double.class || type == Double.class) {
      return Optional.of(new RealNumber(range));
    }
    // Least and largest mean nothing for the rest; given there, they are a mistake.
    if (range.isBounded()) {
      return Optional.empty();
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(new Flag());
    }
    if (type == String.class) {
      return Optional.of(new Text());
    }
    if (type == Path.class) {
      return Optional.of(new FilePath());
    }
    if (type == NamedFiles.class) {
      return Optional.of(new FileNames());
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return Optional.of(new Choice(enumeration(raw)));
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // checked by isEnum
  private static Class<? extends Enum<?>> enumeration(Class<?> raw) {
    return (Class<? extends Enum<?>>) raw;
  }
}
