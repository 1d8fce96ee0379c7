package org.antipode.assembly.yaml;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Makes YAML parsers that refuse aliases, merge keys, tags, a key that occurs twice, deep nesting,
 * and what {@link PlainScalar} refuses.
 *
 * <p>Aliases are refused, not resolved: settings are short, and a chain of aliases can expand to
 * more than any memory holds.
 */
final class StrictYaml extends YAMLFactory {
  private static final long serialVersionUID = 1;
  private static final int DEEPEST = 50;

  StrictYaml() {
    super(
        YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()));
  }

  @Override
  protected YAMLParser _createParser(Reader reader, IOContext context) {
    return new Parser(this, context, reader);
  }

  private static final class Parser extends YAMLParser {
    Parser(StrictYaml yaml, IOContext context, Reader reader) {
      super(
          context,
          yaml._parserFeatures,
          yaml._yamlParserFeatures,
          yaml._loaderOptions,
          yaml._objectCodec,
          reader);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      JsonToken token = super.nextToken();
      // Jackson returns an alias as a text that holds the anchor's name.
      if (isCurrentAlias()) {
        throw YamlError.at(this, "an alias (*" + getText() + "); write out its value");
      }
      if (token == JsonToken.FIELD_NAME && "<<".equals(currentName())) {
        throw YamlError.at(this, "a merge key (<<); write out its value");
      }
      if (getTypeId() != null) {
        throw YamlError.at(this, "a tag (!" + getTypeId() + "); write the value without it");
      }
      return token;
    }

    @Override
    protected JsonToken _decodeScalar(ScalarEvent scalar) throws IOException {
      if (scalar.isPlain()) {
        Optional<String> refusal = PlainScalar.refusal(scalar.getValue());
        if (refusal.isPresent()) {
          throw YamlError.at(this, refusal.get());
        }
      }
      return super._decodeScalar(scalar);
    }
  }
}
