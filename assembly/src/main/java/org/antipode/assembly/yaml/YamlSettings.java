package org.antipode.assembly.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.antipode.core.RequestException;

/** Reads one YAML document, as {@link StrictYaml} allows it. */
public final class YamlSettings {
  private final ObjectMapper mapper = new ObjectMapper(new StrictYaml());

  /**
   * The document, or a missing node if there is nothing in the text.
   *
   * @throws RequestException {@code FILE: line L, column C: what}, if it is not YAML
   */
  public JsonNode readFile(String file, String text) {
    try {
      return read(text);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
      throw new RequestException(file + ": " + place + YamlError.what(e), e);
    }
  }

  /**
   * The value of a text that is no file; a missing node if there is nothing in it.
   *
   * @throws JsonProcessingException if it is not YAML; {@link YamlError#what} returns the reason
   */
  public JsonNode read(String text) throws JsonProcessingException {
    try (JsonParser parser = mapper.createParser(text)) {
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
}
