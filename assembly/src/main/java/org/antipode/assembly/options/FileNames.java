package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.antipode.files.input.NamedFiles;

/** {@link NamedFiles}: one path is written as a text, several as a list. */
record FileNames() implements OptionType {
  private static final FilePath ONE = new FilePath();
  private static final ListOf LIST = new ListOf(ONE);

  @Override
  public String words() {
    return "a file, a folder or a list of files";
  }

  @Override
  public String manyWords() {
    return "files, folders or lists of files";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (!(setting instanceof Setting.Value value) || !value.node().isArray()) {
      if (setting instanceof Setting.Value value && value.node().isTextual()) {
        return NamedFiles.of((Path) ONE.read(setting));
      }
      throw unfit(setting);
    }
    List<?> files = (List<?>) LIST.read(setting);
    if (files.isEmpty()) {
      throw unfit(setting);
    }
    return new NamedFiles(files.stream().map(Path.class::cast).toList());
  }

  @Override
  public List<Path> files(Object value) {
    return ((NamedFiles) value).paths();
  }

  @Override
  public JsonNode write(Object value) {
    List<Path> paths = ((NamedFiles) value).paths();
    return paths.size() == 1 ? ONE.write(paths.get(0)) : LIST.write(paths);
  }
}
