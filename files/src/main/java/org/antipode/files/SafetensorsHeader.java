package org.antipode.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antipode.core.RequestException;

/**
 * A safetensors header: its length in 8 bytes, then JSON with each tensor's type, shape and place.
 */
final class SafetensorsHeader {
  /** One tensor's numbers are the bytes [from, to) of the file. */
  record Entry(String name, ElementType type, List<Integer> shape, int from, int to) {}

  static final int LENGTH_SIZE = 8;
  static final String METADATA = "__metadata__";

  /** As the format's own reader has it. */
  private static final int LARGEST = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Source source;
  private final int dataAt;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  SafetensorsHeader(Source source) {
    this.source = source;
    this.dataAt = LENGTH_SIZE + length();
    json()
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals(METADATA)) {
                readMetadata(field.getValue());
              } else {
                entries.add(entry(field.getKey(), field.getValue()));
              }
            });
    requireContiguous();
  }

  /** The tensors, in the header's order. */
  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private int length() {
    if (source.size() < LENGTH_SIZE) {
      throw source.problem(
          "has %d bytes, fewer than the 8 that a safetensors file begins with; copy it again"
              .formatted(source.size()));
    }
    long length = source.buffer(ByteOrder.LITTLE_ENDIAN).getLong(0);
    if (length < 2 || length > LARGEST || length > source.size() - LENGTH_SIZE) {
      throw source.problem(
          "byte 0: the header's length %s does not fit into a file of %d bytes; it is truncated or"
                  .formatted(Long.toUnsignedString(length), source.size())
              + " no safetensors file");
    }
    return (int) length;
  }

  private JsonNode json() {
    if (source.bytes()[LENGTH_SIZE] != '{') {
      throw source.problem("byte 8: the header is not a JSON object; save it as safetensors again");
    }
    try {
      return JSON.readTree(source.text(LENGTH_SIZE, dataAt, "save it as safetensors again"));
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : " at character " + at(e);
      throw source.problem(
          "byte 8: the header is not valid JSON%s; save it as safetensors again".formatted(place),
          e);
    }
  }

  private static long at(JsonProcessingException e) {
    return e.getLocation().getCharOffset();
  }

  private void readMetadata(JsonNode node) {
    if (!node.isObject()) {
      throw source.problem("'__metadata__' is not a JSON object; save it as safetensors again");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw source.problem(
            "metadata %s is not text; save it as text".formatted(Source.quoted(field.getKey())));
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private Entry entry(String name, JsonNode node) {
    String typeName = node.path("dtype").asText();
    if (typeName.matches("C\\d+")) {
      throw problem(
          name,
          "holds complex numbers (%s), but real ones are wanted; save real and imaginary parts apart"
              .formatted(typeName));
    }
    ElementType type =
        ElementType.ofSafetensors(typeName)
            .orElseThrow(
                () ->
                    problem(
                        name,
                        "has dtype %s, but only %s are read; convert it to F32"
                            .formatted(Source.quoted(typeName), ElementType.safetensorsNames())));
    List<Long> axes = wholeNumbers(name, node.path("shape"), Integer.MAX_VALUE);
    if (axes.size() > Tensor.MOST_AXES) {
      throw problem(name, "has %d axes, but at most 64 are read".formatted(axes.size()));
    }
    List<Integer> shape = axes.stream().map(Math::toIntExact).toList();
    List<Long> offsets = wholeNumbers(name, node.path("data_offsets"), Long.MAX_VALUE);
    long available = (long) source.size() - dataAt;
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > available) {
      throw problem(
          name,
          "lies at %s of the data, which has %d bytes; the file is truncated or damaged, copy it again"
              .formatted(offsets, available));
    }
    long length = offsets.get(1) - offsets.get(0);
    BigInteger needed = type.byteCount(shape);
    if (!needed.equals(BigInteger.valueOf(length))) {
      throw problem(
          name,
          "of shape %s and dtype %s needs %d bytes but has %d; save it again"
              .formatted(Tensor.shown(shape), type, needed, length));
    }
    int from = dataAt + offsets.get(0).intValue();
    return new Entry(name, type, shape, from, from + (int) length);
  }

  private List<Long> wholeNumbers(String name, JsonNode array, long most) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode node : array) {
      if (!node.isIntegralNumber()
          || !node.canConvertToLong()
          || node.longValue() < 0
          || node.longValue() > most) {
        throw problem(
            name,
            "has %s where a whole number from 0 to %d should be; save it again"
                .formatted(Source.quoted(node.toString()), most));
      }
      numbers.add(node.longValue());
    }
    if (!array.isArray()) {
      throw problem(name, "lacks its shape or data_offsets; save it again");
    }
    return numbers;
  }

  /** Every byte of the data belongs to one tensor. */
  private void requireContiguous() {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingInt(Entry::from).thenComparingInt(Entry::to));
    int end = dataAt;
    for (Entry entry : ordered) {
      if (entry.from() != end) {
        throw problem(
            entry.name(),
            "begins at byte %d, but the tensor before it ends at byte %d; save it again"
                .formatted(entry.from(), end));
      }
      end = entry.to();
    }
    if (end != source.size()) {
      throw source.problem(
          "byte %d: %d bytes follow the last tensor; remove the trailing bytes"
              .formatted(end, source.size() - end));
    }
  }

  private RequestException problem(String tensor, String problem) {
    return source.problem("tensor " + Source.quoted(tensor) + " " + problem);
  }
}
