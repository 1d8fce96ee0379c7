package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** One run of the command line in this JVM. */
record CommandLineRun(int status, String out, String err) {
  /** A problem that is solved in no time. */
  static final List<String> SMALL =
      List.of(
          "-s", "generator=relu-gaussian",
          "-s", "generator.layers=[4,40,120]",
          "-s", "measurement=gaussian",
          "-s", "measurement.rows=40",
          "-s", "seed=3");

  static CommandLineRun of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(new PrintStream(out, false, UTF_8), new PrintStream(err, false, UTF_8), args);
    return new CommandLineRun(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** A recovery of the small problem, with more arguments. */
  static CommandLineRun recoverSmall(String... more) {
    return of(small("recover", more));
  }

  static String[] small(String command, String... more) {
    List<String> args = new ArrayList<>();
    args.add(command);
    args.addAll(SMALL);
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  /** Standard output as the one JSON document that it must be. */
  JsonNode json() throws JsonProcessingException {
    return new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(out);
  }

  /** The lines of standard error. */
  List<String> problems() {
    return err.lines().toList();
  }
}
