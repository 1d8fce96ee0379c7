package org.antipode.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;

/**
 * JSON as every command writes it: on several lines, keys in their order, the same on every system.
 * A number that is NaN or infinite is null, because JSON has neither.
 */
public final class Json {
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** The number, or null where it is NaN or infinite. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.nullNode();
  }

  /** The number, or null where it is missing, NaN or infinite. */
  public static JsonNode number(OptionalDouble value) {
    return number(value.orElse(Double.NaN));
  }

  /** Returns an array with null in place of NaN and infinity. */
  public static ArrayNode numbers(double[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.length);
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  /** The text of a tree, in which null replaces numbers that are not finite. */
  public static String text(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new FiniteGenerator(WRITER.createGenerator(text))) {
      WRITER.writeValue(generator, node);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree in memory can always be written", e);
    }
    return text.toString();
  }

  /** Writes null for numbers that are not finite. */
  private static final class FiniteGenerator extends JsonGeneratorDelegate {
    FiniteGenerator(JsonGenerator generator) {
      super(generator);
    }

    @Override
    public void writeNumber(double value) throws IOException {
      if (Double.isFinite(value)) {
        super.writeNumber(value);
      } else {
        writeNull();
      }
    }

    @Override
    public void writeNumber(float value) throws IOException {
      if (Float.isFinite(value)) {
        super.writeNumber(value);
      } else {
        writeNull();
      }
    }
  }
}
