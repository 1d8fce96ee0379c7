package org.antipode.assembly.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.yaml.YamlSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
  private static Section section(String yaml) throws JsonProcessingException {
    return (Section) Setting.of(new YamlSettings().read(yaml), Path.of(""));
  }

  /** As in {@code -s solver.joint=lbfgs -s solver.joint.kicks=3}, in either order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {part: lbfgs}                    | {part: {kicks: 3}}             | {part: {type: lbfgs, kicks: 3}}
          {part: {kicks: 3}}               | {part: lbfgs}                  | {part: {type: lbfgs, kicks: 3}}
          {part: lbfgs}                    | {part: {type: adam, step: 1}}  | {part: {type: adam, step: 1}}
          {part: {type: adam, step: 1}}    | {part: lbfgs}                  | {part: lbfgs}
          {part: {type: adam, step: 1}}    | {part: {step: 2}}              | {part: {type: adam, step: 2}}
          {part: 0.1}                      | {part: {weight: 3}}            | {part: {weight: 3}}
          {a: {part: lbfgs}}               | {a: {part: {kicks: 3}}}        | {a: {part: {type: lbfgs, kicks: 3}}}
          """)
  void optionsWithoutATypeAreThoseOfTheNameTheyAreLaidOverOrUnder(
      String before, String after, String merged) throws JsonProcessingException {
    assertThat(section(before).overlaidWith(section(after))).isEqualTo(section(merged));
  }
}
