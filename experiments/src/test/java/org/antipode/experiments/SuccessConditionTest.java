package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.antipode.experiments.SuccessCondition.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessConditionTest {
  @ParameterizedTest
  @CsvSource({
    "relativeError <= 1e-6, RELATIVE_ERROR, AT_MOST, 1e-6",
    "relativeError<1e-6, RELATIVE_ERROR, LESS, 1e-6",
    "' psnr  >=  30 ', PSNR, AT_LEAST, 30",
    "psnr > -1.5, PSNR, MORE, -1.5",
    "converged >= 1, CONVERGED, AT_LEAST, 1"
  })
  void isAMetricAComparisonAndANumber(
      String text, Metric metric, Comparison comparison, double bound) {
    SuccessCondition condition = SuccessCondition.parse(text);
    assertThat(condition).isEqualTo(new SuccessCondition(metric, comparison, bound));
    assertThat(SuccessCondition.parse(condition.toString())).isEqualTo(condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "relativeError", "<= 1", "relativeError <= 1 or psnr > 2", "1 < psnr"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> SuccessCondition.parse(text))
        .hasMessageContaining("sweep: option 'success'")
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"psnr > -1.5", "relativeError <= 1e-6", "psnr >= 30", "psnr < 2.5e-7"})
  void isWrittenAsItIsRead(String text) {
    assertThat(SuccessCondition.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"psnr > high", "psnr > NaN", "psnr > 1e999"})
  void theBoundIsAFiniteNumber(String text) {
    assertThatThrownBy(() -> SuccessCondition.parse(text))
        .hasMessage("sweep: option 'success' must end with a finite number but is '" + text + "'");
  }

  @Test
  void anUnknownMetricIsToldWithTheNearest() {
    assertThatThrownBy(() -> SuccessCondition.parse("relativeEror <= 1"))
        .hasMessageContaining("unknown metric 'relativeEror'. Did you mean 'relativeError'?");
  }
}
