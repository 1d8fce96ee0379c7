package org.antipode.report.recovery;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.antipode.assembly.options.Setting;
import org.antipode.core.RequestException;

/**
 * What {@code recover} left of one recovery in its result.json.
 *
 * @param experiment the experiment, every option resolved, and those set that the loss estimated
 *     and the weight's rule chose
 * @param latent x̂, length k
 * @param objective f(x̂)
 */
public record ResultFile(Path file, Setting.Section experiment, double[] latent, double objective) {
  private static final String NAME = "result.json";

  /** The part of an objective by which another machine's rounding may change it. */
  private static final double SAME = 1e-6;

  /** The same, of the objective's scale: for one that is all rounding. */
  private static final double ROUNDING = 1e-12;

  private static final int MOST_BYTES = 1 << 28;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Whether this names a result, not an experiment: a folder, or a JSON file. */
  public static boolean isNamedBy(Path path) {
    return Files.isDirectory(path) || path.toString().endsWith(".json");
  }

  /**
   * Reads a result, or the one in a folder that {@code recover --out} wrote.
   *
   * @throws RequestException if there is none, or if it is not whole
   */
  public static ResultFile read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(NAME) : path;
    JsonNode root = tree(file);
    JsonNode experiment = root.at("/provenance/experiment");
    JsonNode latent = root.path("latent");
    if (root.has("items")) {
      throw new RequestException(
          file
              + ": the result of many recoveries; certify takes one: recover the item alone, with"
              + " its measurements as 'observed'");
    }
    if (!experiment.isObject() || !latent.isArray() || !root.has("objective")) {
      throw new RequestException(
          file
              + ": not a result of 'recover': it must have 'latent', 'objective' and"
              + " 'provenance.experiment'");
    }
    setEstimates((ObjectNode) experiment, root.at("/loss/estimated"));
    setWeight((ObjectNode) experiment, root.at("/weight/chosen"));
    Path folder = file.toAbsolutePath().normalize().getParent();
    double[] numbers = new double[latent.size()];
    Arrays.setAll(numbers, i -> number(file, "latent[" + i + "]", latent.get(i)));
    return new ResultFile(
        file,
        (Setting.Section) Setting.of(experiment, folder),
        numbers,
        number(file, "objective", root.get("objective")));
  }

  /** An answer is certified with the scale that its loss was minimised with. */
  private static void setEstimates(ObjectNode experiment, JsonNode estimated) {
    if (experiment.get("loss") instanceof ObjectNode loss && estimated instanceof ObjectNode set) {
      loss.setAll(set);
    }
  }

  /** Likewise with the weight that its penalty was minimised with. */
  private static void setWeight(ObjectNode experiment, JsonNode chosen) {
    if (experiment.get("penalty") instanceof ObjectNode penalty && chosen.isNumber()) {
      penalty.set("weight", chosen);
      experiment.remove("weight");
    }
  }

  private static JsonNode tree(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new RequestException(file + ": larger than 256 MB; not a result of 'recover'");
      }
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
      throw new RequestException(
          file + ": " + place + "not whole JSON: " + e.getOriginalMessage(), e);
    } catch (NoSuchFileException e) {
      throw new RequestException(
          file + ": there is no such file; name what 'recover --out' wrote", e);
    } catch (IOException e) {
      throw new RequestException(file + ": the file cannot be read: " + e, e);
    }
  }

  private static double number(Path file, String key, JsonNode node) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new RequestException(
          "%s: '%s' must be a number but is %s: there is no answer to certify"
              .formatted(file, key, node));
    }
    return node.doubleValue();
  }

  /** Holds the answer to the generator's latent size. */
  public void requireLatentSize(int latentSize) {
    if (latent.length != latentSize) {
      throw new RequestException(
          "%s: 'latent' holds %d numbers but the generator takes %d"
              .formatted(file, latent.length, latentSize));
    }
  }

  /**
   * Holds the objective to what it is at the answer, so that another problem's answer is not taken
   * for this one's.
   *
   * @param value f(x̂) as it is
   * @param scale f's scale
   */
  public void requireObjective(double value, double scale) {
    double tolerance = SAME * Math.max(Math.abs(value), Math.abs(objective)) + ROUNDING * scale;
    if (!(Math.abs(value - objective) <= tolerance)) {
      throw new RequestException(
          "%s: the objective there is %s, but at its latent code this experiment gives %s: a file"
                  .formatted(file, objective, value)
              + " that the experiment names, or an option, is not the one of that recovery");
    }
  }
}
