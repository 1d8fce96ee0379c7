package org.antipode.generators.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.antipode.generators.onnx.model.Opsets;
import org.antipode.generators.onnx.operator.Operators;
import org.antipode.generators.onnx.value.Dims;
import org.junit.jupiter.api.Test;

/** docs/onnx.md names the operators and limits of the code. */
class DocumentTest {
  private static List<String> page() throws Exception {
    return Files.readAllLines(Path.of("..", "docs", "onnx.md"));
  }

  @Test
  void theTableNamesTheSupportedOperatorsOfEachFamily() throws Exception {
    List<String> rows =
        Operators.names().entrySet().stream()
            .map(
                family ->
                    "| %s | %s |"
                        .formatted(
                            family.getKey(),
                            family.getValue().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "))))
            .toList();
    assertThat(page()).containsSubsequence(rows);
  }

  @Test
  void theLimitsAreThoseOfTheCode() throws Exception {
    assertThat(String.join("\n", page()))
        .contains("Opsets %d to %d.".formatted(Opsets.FIRST, Opsets.LAST))
        .contains("| a tensor | at most %,d numbers |".formatted(Dims.LARGEST));
  }
}
