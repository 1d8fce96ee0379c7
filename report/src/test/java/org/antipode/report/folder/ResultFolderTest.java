package org.antipode.report.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class ResultFolderTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(ResultFolder.class);

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

  @BeforeEach
  void warningsAreKept() {
    warnings.start();
    LOG.addAppender(warnings);
  }

  @AfterEach
  void noMore() {
    LOG.detachAppender(warnings);
  }

  private List<String> warned() {
    return warnings.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static byte[] image() {
    return new byte[] {1, 2, 3};
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What different Javas throw where there are no fonts, no graphics or too little memory. */
  static Stream<Throwable> whatDrawingThrows() {
    return Stream.of(
        new RuntimeException("Fontconfig head is null, check your fonts or fonts configuration"),
        new InternalError("java.lang.reflect.InvocationTargetException"),
        new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file"),
        new NoClassDefFoundError("Could not initialize class sun.awt.X11FontManager"),
        new NullPointerException(),
        new OutOfMemoryError("Java heap space"));
  }

  @ParameterizedTest
  @MethodSource("whatDrawingThrows")
  void picturesThatCannotBeDrawnCostOneWarning(Throwable thrown) throws Exception {
    Map<String, Supplier<byte[]>> drawings = new LinkedHashMap<>();
    Supplier<byte[]> failing =
        () -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        };
    drawings.put("a.png", failing);
    drawings.put("b.png", failing);
    drawings.put("c.png", ResultFolderTest::image);
    try (ResultFolder results = ResultFolder.prepare(folder)) {
      results.text("numbers.json", "{}");
      results.pictures(drawings);
      assertThat(results.written())
          .containsExactly(folder.resolve("numbers.json"), folder.resolve("c.png"));
      assertThat(results.problems()).isEmpty();
    }
    assertThat(names()).containsExactly("c.png", "numbers.json");
    assertThat(warned())
        .singleElement()
        .asString()
        .startsWith("not drawn: a.png, b.png (")
        .doesNotContain("null)");
  }

  @Test
  void aSubfolderHasThePicturesOfThisRunAlone() throws Exception {
    Files.createDirectories(folder.resolve("pictures"));
    Files.writeString(folder.resolve("pictures/old.png"), "old");
    Files.writeString(folder.resolve("pictures/notes"), "mine");
    try (ResultFolder results = ResultFolder.prepare(folder)) {
      assertThat(results.pictures("pictures", Map.of("a.png", ResultFolderTest::image)))
          .containsOnlyKeys("a.png");
      assertThat(results.written()).containsExactly(folder.resolve("pictures"));
    }
    try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a.png", "notes");
    }
  }

  /** A page can show a picture whose file cannot be written. */
  @Test
  void aPictureThatIsDrawnIsReturnedEvenIfItCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("pictures"), "a file in the way");
    try (ResultFolder results = ResultFolder.prepare(folder)) {
      assertThat(results.pictures("pictures", Map.of("a.png", ResultFolderTest::image)))
          .containsOnlyKeys("a.png");
      assertThat(results.written()).isEmpty();
    }
    assertThat(warned()).singleElement().asString().startsWith("not drawn: a.png (");
  }

  @Test
  void aPictureThatCannotBeWrittenIsAWarningToo() throws Exception {
    Files.createDirectories(folder.resolve("a.png/in the way"));
    try (ResultFolder results = ResultFolder.prepare(folder)) {
      results.pictures(Map.of("a.png", ResultFolderTest::image));
      assertThat(results.written()).isEmpty();
      assertThat(results.problems()).isEmpty();
    }
    assertThat(warned()).singleElement().asString().contains("a.png: is a folder");
  }

  @Test
  void aFileThatCannotBeWrittenIsAProblemAndTheOthersAreWritten() throws Exception {
    Files.createDirectories(folder.resolve("b/in the way"));
    try (ResultFolder results = ResultFolder.prepare(folder)) {
      results.text("a", "1");
      results.text("b", "2");
      results.text("c", "3");
      assertThat(results.problems()).singleElement().asString().startsWith(folder + "/b: ");
      assertThat(results.written()).containsExactly(folder.resolve("a"), folder.resolve("c"));
    }
  }

  @Test
  void aFolderIsOneRunsUntilItIsClosed() throws Exception {
    Path below = folder.resolve("out");
    try (ResultFolder first = ResultFolder.prepare(below)) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> ResultFolder.prepare(below))
            .isInstanceOf(RequestException.class)
            .hasMessage(
                "--out "
                    + below
                    + ": another run is writing to this folder; wait for its end, or name another");
      }
      // By another name it is the same folder.
      Path link = Files.createSymbolicLink(folder.resolve("link"), below);
      assertThatThrownBy(() -> ResultFolder.prepare(link)).hasMessageContaining("another run");
      ResultFolder.prepare(folder.resolve("other")).close();
      first.text("a", "1");
    }
    try (Stream<Path> files = Files.list(below)) {
      assertThat(files).containsExactly(below.resolve("a"));
    }
    ResultFolder.prepare(below).close();
  }

  @Test
  void aRunThatWritesNothingLeavesNoFolderThatItMade() throws Exception {
    ResultFolder.prepare(folder.resolve("a/b")).close();
    assertThat(names()).isEmpty();
    ResultFolder.prepare(folder).close();
    assertThat(folder).isDirectory();
    Files.createDirectories(folder.resolve("a"));
    try (ResultFolder results = ResultFolder.prepare(folder.resolve("a/b/c"))) {
      Files.writeString(folder.resolve("a/b/mine"), "");
      assertThat(results.written()).isEmpty();
    }
    assertThat(folder.resolve("a/b/mine")).exists();
    assertThat(folder.resolve("a/b/c")).doesNotExist();
  }

  @Test
  void whatAKilledRunLeftBlocksNobody() throws Exception {
    Files.writeString(folder.resolve(".antipode.lock"), "");
    ResultFolder.prepare(folder).close();
    assertThat(names()).isEmpty();
  }

  @Test
  void anEarlierRunsFilesAreDeletedAndAStrangersKept() throws Exception {
    Files.writeString(folder.resolve("a"), "old");
    Files.createDirectories(folder.resolve("b/in the way"));
    Files.writeString(folder.resolve("notes"), "mine");
    try (ResultFolder results = ResultFolder.prepare(folder)) {
      results.drop(List.of("a", "b", "c"));
      assertThat(results.problems()).isEmpty();
    }
    assertThat(names()).containsExactly("b", "notes");
  }
}
