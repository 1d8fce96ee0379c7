package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep with a plug-in whose jar changes between two runs. */
class PluginSweepTest {
  private static final String SOURCE =
      """
      public class Scaling implements org.antipode.core.spi.NoiseProvider<Scaling.Options> {
        public record Options() {}
        public String name() { return "scaling"; }
        public String summary() { return "measurements times %s"; }
        public Options defaults() { return new Options(); }
        public org.antipode.core.random.Noise create(
            Options options, org.antipode.core.spi.Context context) {
          return (y, random) -> { for (int i = 0; i < y.length; i++) { y[i] *= %s; } };
        }
      }
      """;

  @TempDir private Path folder;

  private void compile(String name, double factor) throws Exception {
    Path source = folder.resolve("Scaling.java");
    Files.writeString(source, SOURCE.formatted(factor, factor));
    String classPath = System.getProperty("java.class.path");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-cp", classPath, source.toString());
    assertThat(status).isZero();
    Path jar = Files.createDirectories(folder.resolve("plugins")).resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/org.antipode.core.spi.NoiseProvider"));
      out.write("Scaling".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (String type : new String[] {"Scaling.class", "Scaling$Options.class"}) {
        out.putNextEntry(new JarEntry(type));
        out.write(Files.readAllBytes(folder.resolve(type)));
      }
    }
  }

  private CommandLineRun resumed() {
    return CommandLineRun.of(
        "sweep",
        "-s",
        "generator={type: relu-gaussian, layers: [3, 20]}",
        "-s",
        "measurement={type: gaussian, rows: 9}",
        "-s",
        "noise=scaling",
        "-s",
        "starts=1",
        "-s",
        "trials=2",
        "--plugins",
        folder.resolve("plugins").toString(),
        "--out",
        folder.resolve("out").toString(),
        "--resume");
  }

  private void assertRefused(String problem) {
    CommandLineRun refused = resumed();
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.problems())
        .singleElement()
        .asString()
        .startsWith("antipode: plug-in " + problem);
  }

  @Test
  void aSweepDoesNotGoOnWithAPluginThatHasChanged() throws Exception {
    compile("scaling.jar", 2);
    assertThat(resumed().status()).isZero();
    assertThat(resumed().status()).isZero();
    compile("scaling.jar", 3);
    assertRefused("scaling.jar was changed");
    Files.delete(folder.resolve("plugins/scaling.jar"));
    compile("renamed.jar", 3);
    assertRefused("scaling.jar was removed");
  }
}
