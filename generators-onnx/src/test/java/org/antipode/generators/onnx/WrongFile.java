package org.antipode.generators.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Assertions;

/** A file with what its refusal must say. */
record WrongFile(String name, byte[] bytes, List<String> says) {
  private static final Duration SOON = Duration.ofSeconds(20);

  static WrongFile wrong(String name, byte[] bytes, String... says) {
    return new WrongFile(name, bytes, List.of(says));
  }

  /** A network of 6 numbers, to which nodes are added that compute y from x. */
  static WrongFile model(
      String name, int opset, UnaryOperator<ModelBuilder> nodes, String... says) {
    ModelBuilder model = new ModelBuilder(opset).input("x", -1, 6).output("y");
    return wrong(name, nodes.apply(model).bytes(), says);
  }

  static WrongFile node(
      String operator,
      UnaryOperator<ModelBuilder> others,
      AttributeProto[] attributes,
      String... says) {
    return model(
        operator, 17, m -> others.apply(m).node(operator, List.of("x"), "y", attributes), says);
  }

  static AttributeProto[] none() {
    return new AttributeProto[0];
  }

  @Override
  public String toString() {
    return name;
  }

  /** Reads the file, which must be refused in one sentence, soon. */
  void check(Path file) throws IOException {
    Files.write(file, bytes);
    Throwable refusal =
        Assertions.assertTimeoutPreemptively(SOON, () -> catchThrowable(() -> Networks.read(file)));
    assertThat(refusal).isInstanceOfAny(IllegalArgumentException.class, RequestException.class);
    assertThat(refusal.getMessage()).startsWith(file.toString() + ": ").doesNotContain("\n");
    assertThat(refusal.getMessage()).contains(says);
    assertThat(refusal.getMessage()).hasSizeLessThan(2500);
  }
}
