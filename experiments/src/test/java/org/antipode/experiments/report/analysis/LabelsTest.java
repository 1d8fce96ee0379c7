package org.antipode.experiments.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static List<String> of(String yaml) throws JsonProcessingException {
    List<JsonNode> values = new ArrayList<>();
    new ObjectMapper(new YAMLFactory()).readTree(yaml).forEach(values::add);
    return Labels.of(values);
  }

  @Test
  void partsAreNamedByTheirTypeAndByTheOptionsInWhichTheyDiffer() throws Exception {
    assertThat(of("[{type: adam, step: 0.1}, {type: adam, step: 0.01}]"))
        .containsExactly("step 0.1", "step 0.01");
    assertThat(of("[{type: adam, step: 0.1}, lbfgs]")).containsExactly("adam, step 0.1", "lbfgs");
  }

  @Test
  void typesAloneNamePartsWhoseOptionsAreTooLongUnlessTwoHaveOneType() throws Exception {
    assertThat(
            of("[{type: gradient-descent, maxIterations: 2000}, {type: adam, maxIterations: 10}]"))
        .containsExactly("gradient-descent", "adam");
    assertThat(
            of(
                "[{type: gradient-descent, maxIterations: 2000},"
                    + " {type: gradient-descent, maxIterations: 10}, adam]"))
        .containsExactly("gradient-desce…erations 2000", "gradient-desce…Iterations 10", "adam");
  }

  @Test
  void filesAreNamedWithoutTheirFolder() throws Exception {
    assertThat(of("[\"/a/digit-1.png\", \"/b/digit-2.png\"]"))
        .containsExactly("digit-1.png", "digit-2.png");
  }
}
