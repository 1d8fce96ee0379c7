package org.antipode.core.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.antipode.core.RequestException;

/**
 * Reads one YAML document: bounded in depth, each key once, no aliases.
 *
 * <p>Aliases are refused, not resolved: settings are short, and a chain of aliases can stand for
 * more than any memory holds.
 */
final class YamlSettings {
  private static final int DEEPEST = 50;

  private final ObjectMapper mapper =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  /**
   * The document, or a missing node if there is nothing in the text.
   *
   * @throws RequestException {@code FILE: line L, column C: what}, if it is not YAML
   */
  JsonNode readFile(String file, String text) {
    try {
      return read(text);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
      throw new RequestException(file + ": " + place + YamlError.what(e), e);
    }
  }

  /** The value that a {@code text} within a line stands for. */
  JsonNode read(String text) throws JsonProcessingException {
    try (JsonParser parser = new WithoutAliases((YAMLParser) mapper.createParser(text))) {
      JsonNode node = mapper.readTree(parser);
      if (parser.nextToken() != null) {
        throw YamlError.at(parser, "a second document begins here; one is all there can be");
      }
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
  }

  /** Jackson hands out an alias as a text with the anchor's name, which nobody meant. */
  private static final class WithoutAliases extends JsonParserDelegate {
    private final YAMLParser yaml;

    WithoutAliases(YAMLParser yaml) {
      super(yaml);
      this.yaml = yaml;
    }

    @Override
    public JsonToken nextToken() throws IOException {
      JsonToken token = super.nextToken();
      if (yaml.isCurrentAlias()) {
        throw YamlError.at(
            yaml, "an alias (*" + yaml.getText() + "); write out what it stands for");
      }
      return token;
    }

    @Override
    public String nextFieldName() throws IOException {
      return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }
  }
}
