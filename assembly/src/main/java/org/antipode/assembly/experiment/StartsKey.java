package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.options.Setting.Value;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Option;

/** The key {@code starts}: a number of random starts, or a section. */
final class StartsKey implements Key {
  private static final String NAME = "starts";
  private static final String ENCODER = "encoder";
  private static final String RANDOM = "random";
  private static final String ONNX = "onnx";
  private static final PartKey<Generator> MAP = new PartKey<>(PartKind.GENERATOR);
  private static final OptionsSchema<Count> COUNT =
      OptionsSchema.of(new Count(StartOptions.DEFAULT.random()));
  private static final OptionsSchema<StartOptions> SECTION = OptionsSchema.of(StartOptions.DEFAULT);

  private record Count(
      @Option(value = "number of random starts; the best objective wins", min = 1) int starts) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        NAME,
        "number of random starts, or a section; with an encoder, its code for the measurements is"
            + " the first start; the best objective wins",
        List.of(),
        Stream.of(COUNT.describe(), SECTION.describe()).flatMap(List::stream).toList(),
        "starts: {encoder: encoder.onnx, random: 3}");
  }

  /** In a section, the encoder's name or file becomes a section too. */
  @Override
  public Setting normal(Setting given) {
    if (!(given instanceof Section section) || section.get(ENCODER).isEmpty()) {
      return given;
    }
    Setting encoder = section.get(ENCODER).get();
    boolean file =
        encoder instanceof Value value
            && value.node().isTextual()
            && value.node().textValue().endsWith("." + ONNX);
    return section.with(
        ENCODER,
        file
            ? new Section(
                Map.of(
                    PartOptions.TYPE,
                    new Value(TextNode.valueOf(ONNX), ((Value) encoder).folder()),
                    "file",
                    encoder))
            : MAP.normal(encoder));
  }

  /** A number replaces a section; a section keeps an earlier number as that of random starts. */
  @Override
  public Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<Key.Retyped> retyped) {
    if (!(after instanceof Section later)) {
      return after;
    }
    Section earlier =
        before instanceof Section section ? section : new Section(Map.of(RANDOM, before));
    Section merged = earlier.overlaidWith(later);
    Optional<Setting> from = earlier.get(ENCODER);
    Optional<Setting> to = later.get(ENCODER);
    return from.isPresent() && to.isPresent()
        ? merged.with(ENCODER, MAP.overlaid(from.get(), to.get(), registry, retyped))
        : merged;
  }

  /** What the settings give, or empty with each problem added. */
  Optional<StartOptions> bind(
      String prefix, ExperimentSettings settings, PartBinder parts, Problems problems) {
    Optional<Setting> given = settings.get(NAME);
    if (!(given.orElse(null) instanceof Section section)) {
      Section own = given.map(value -> Section.empty().with(NAME, value)).orElse(Section.empty());
      return COUNT.bind(prefix, own, problems).map(count -> StartOptions.random(count.starts()));
    }
    if (section.get(ENCODER).orElse(null) instanceof Section encoder) {
      return parts
          .bind(PartKind.GENERATOR, ENCODER, encoder, problems)
          .flatMap(
              part -> SECTION.bind(NAME, section.with(ENCODER, new Setting.Bound(part)), problems));
    }
    return SECTION.bind(NAME, section, problems);
  }

  /** A number where all other options have their defaults, and otherwise a section. */
  JsonNode write(StartOptions starts) {
    return starts.isNumber()
        ? COUNT.write(new Count(starts.random())).get(NAME)
        : SECTION.write(starts);
  }
}
