package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.yaml.YamlSettings;
import org.antipode.core.RequestException;

/** Reads a file of settings: one YAML mapping of at most 1 MB, UTF-8. */
final class ExperimentFile {
  private static final int MOST_BYTES = 1 << 20;

  private ExperimentFile() {}

  /** The file's settings; its relative paths start from its own folder. */
  static Setting.Section read(Path file) {
    JsonNode root = new YamlSettings().readFile(file.toString(), text(file));
    Path folder = file.toAbsolutePath().normalize().getParent();
    // A lone "---" is read as an empty text.
    boolean emptyText = root.isTextual() && root.textValue().isEmpty();
    if (root.isMissingNode() || root.isNull() || emptyText) {
      return Setting.Section.empty();
    }
    if (Setting.of(root, folder) instanceof Setting.Section section) {
      return section;
    }
    throw new RequestException(
        file + ": not an experiment file: it must be a mapping, such as 'seed: 7'");
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new RequestException(file + ": a folder, where an experiment file is wanted");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new RequestException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new RequestException(file + ": the file cannot be read: " + e, e);
    }
    if (bytes.length > MOST_BYTES) {
      throw new RequestException(file + ": larger than 1 MB; not an experiment file");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RequestException(file + ": not a text file in UTF-8", e);
    }
  }
}
