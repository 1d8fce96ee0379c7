package org.antipode.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  @Test
  void aNumberThatIsNotFiniteIsNull() {
    assertThat(Json.numbers(new double[] {1e-300, Double.NaN, Double.NEGATIVE_INFINITY}))
        .hasToString("[1.0E-300,null,null]");
    assertThat(Json.number(OptionalDouble.empty()).isNull()).isTrue();
    assertThat(Json.number(OptionalDouble.of(2)).doubleValue()).isEqualTo(2);
  }

  /** However a writer puts it into the tree. */
  @Test
  void noTextHoldsANumberThatIsNotFinite() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (double value : NOT_FINITE) {
      tree.put("double " + tree.size(), value);
      tree.put("float " + tree.size(), (float) value);
      tree.putArray("array " + tree.size()).add(value).addObject().put("inner", value);
    }
    String text = Json.text(tree);
    assertThat(text).doesNotContain("NaN", "Infinity");
    assertThat(text.split("null", -1)).hasSize(1 + NOT_FINITE.length * 4);
  }

  @Test
  void theTextIsTheSameOnEverySystem() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("a", 0.1).putArray("b").add(1).add("x");
    assertThat(Json.text(tree)).isEqualTo("{\n  \"a\" : 0.1,\n  \"b\" : [ 1, \"x\" ]\n}");
  }
}
