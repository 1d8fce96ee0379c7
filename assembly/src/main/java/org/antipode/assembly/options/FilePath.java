package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A Path, made absolute from the folder of whoever wrote it. */
record FilePath() implements OptionType {
  @Override
  public String words() {
    return "a file";
  }

  @Override
  public String manyWords() {
    return "files";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (!(setting instanceof Setting.Value value)
        || !value.node().isTextual()
        || value.node().textValue().isBlank()) {
      throw unfit(setting);
    }
    try {
      return value.folder().toAbsolutePath().resolve(value.node().textValue()).normalize();
    } catch (InvalidPathException e) {
      UnfitException unfit =
          new UnfitException(
              "must be a file but is "
                  + Shown.of(setting)
                  + ", which cannot be a file's name ("
                  + e.getReason()
                  + ")"
                  + (value.node().textValue().lastIndexOf(':') > 1
                      ? "; on Windows a variable of a file is named as file.mat#name"
                      : "")
                  + (ascii(value)
                      ? ""
                      : "; the locale may lack its characters: LC_ALL=C.UTF-8 has all"));
      unfit.addSuppressed(e);
      throw unfit;
    }
  }

  private static boolean ascii(Setting.Value value) {
    return value.node().textValue().chars().allMatch(character -> character < 128);
  }

  @Override
  public List<Path> files(Object value) {
    return List.of((Path) value);
  }

  @Override
  public JsonNode write(Object value) {
    return TextNode.valueOf(((Path) value).toAbsolutePath().toString());
  }
}
