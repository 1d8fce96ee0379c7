package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.antipode.core.random.Seed;
import org.antipode.testkit.problem.SolverProblem;
import org.junit.jupiter.api.Test;

class SolverProblemTest {
  @Test
  void theFlatStartIsNoMinimumWhateverTheSeed() {
    IntStream.range(0, 200)
        .mapToObj(seed -> SolverProblem.draw(new Seed(seed).stream("problems")))
        .forEach(
            problems -> {
              SolverProblem flat =
                  problems.stream()
                      .filter(problem -> problem.name().equals("a start where f is flat"))
                      .findFirst()
                      .orElseThrow();
              assertThat(flat.gradientNorm(flat.start())).isZero();
              assertThat(flat.value(flat.start())).isPositive();
            });
  }
}
