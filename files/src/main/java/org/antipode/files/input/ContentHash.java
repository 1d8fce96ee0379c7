package org.antipode.files.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.files.DataFile;
import org.antipode.files.Source;

/**
 * The SHA-256 of a file's bytes, as {@code sha256sum} prints it; of a folder or a pattern, the
 * SHA-256 over each file's name, a zero and the SHA-256 of its bytes, sorted by name; of a variable
 * of a file, that of the file.
 */
final class ContentHash {
  private static final int MOST_FILES = 100_000;
  private static final int BUFFER = 1 << 16;

  private ContentHash() {}

  /**
   * The hash in hexadecimal digits.
   *
   * @return empty if nothing is there that may be read, or if it is a device or a pipe
   * @throws RequestException if reading fails, or if a folder holds more than 100,000 files
   */
  static Optional<String> of(Path named) {
    Path path = DataFile.of(named).path();
    try {
      if (Files.isRegularFile(path)) {
        return Optional.of(HexFormat.of().formatHex(bytes(path)));
      }
      return isSeveral(path) ? Optional.of(folder(path)) : Optional.empty();
    } catch (AccessDeniedException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Source.unreadable(path.toString(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return digest.digest();
  }

  private static boolean isSeveral(Path path) {
    return Files.isDirectory(path) || NamedFiles.isPattern(path);
  }

  private static String folder(Path folder) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files(folder)) {
      digest.update(name(folder, file).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(bytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * What the system stores of a file or of every file of a folder: size, times, identity. Content
   * that changes leaves it the same only where somebody also sets the clock back.
   *
   * @return an empty text if nothing is there that may be read
   */
  static String stamp(Path named) {
    Path path = DataFile.of(named).path();
    StringBuilder stamp = new StringBuilder();
    try {
      for (Path file : isSeveral(path) ? files(path) : List.of(path)) {
        if (Files.exists(file)) {
          stamp.append(name(path, file)).append(attributes(file)).append('\n');
        }
      }
      return stamp.toString();
    } catch (AccessDeniedException | NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw Source.unreadable(path.toString(), e);
    }
  }

  /** On Unix the time of the last change of any kind, which no program can set. */
  private static Map<String, Object> attributes(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    String names = unix ? "unix:size,lastModifiedTime,ctime,ino" : "size,lastModifiedTime,fileKey";
    return new TreeMap<>(Files.readAttributes(file, names));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (NamedFiles.isPattern(folder)) {
      return NamedFiles.matching(folder.getParent(), folder.getFileName());
    }
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = all.filter(Files::isRegularFile).limit(MOST_FILES + 1L).sorted().toList();
      if (files.size() > MOST_FILES) {
        throw Source.problem(folder, "has more than 100,000 files; name a smaller folder");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
