package org.antipode.theory.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.antipode.theory.Reference;
import org.junit.jupiter.api.Test;

class ExpectedNetworkTest {
  @Test
  void rhoIsTheCosineOfTheAngleBetweenBothSides() {
    IntStream.rangeClosed(1, 60)
        .mapToObj(ExpectedNetwork::of)
        .forEach(
            network -> {
              assertThat(network.rho()).isCloseTo(Math.cos(network.angleFromPi()), within(1e-13));
              assertThat(network.riskAtAntipode())
                  .isCloseTo(1 - network.rho() * network.rho(), within(1e-13));
              assertThat(network.angleFromPi())
                  .isBetween(
                      AngleBounds.fromPiAtLeast(network.depth()),
                      AngleBounds.fromPiAtMost(network.depth()));
            });
  }

  @Test
  void bothCandidatesAreStationary() {
    assertThat(ExpectedNetwork.of(1).gradientAtAntipode()).isNaN();
    for (int depth = 2; depth <= 60; depth++) {
      assertThat(ExpectedNetwork.of(depth).gradientAtTruth()).isLessThan(1e-15);
      assertThat(ExpectedNetwork.of(depth).gradientAtAntipode()).isLessThan(1e-13);
    }
  }

  @Test
  void theAnglesFromPiAreTheReferences() {
    for (JsonNode known : Reference.load("theory.json").get("thetaCheck")) {
      int i = known.get("i").intValue();
      if (i > 0) {
        assertThat(ExpectedNetwork.of(i).angleFromPi())
            .isCloseTo(known.get("theta").doubleValue(), within(1e-13));
      }
    }
  }
}
