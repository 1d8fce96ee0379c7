package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.solver.Solver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an iteration allocates does not grow with the signal. */
@Tag("slow")
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** By then every array that a run needs has been made. */
  private static final int FIRST = 4;

  private static final int LAST = 7;

  private static final RandomProblem SMALL = problem(200);
  private static final RandomProblem LARGE = problem(4000);

  /** Less than one array of the large signal's length. */
  private static final long MODEST = 30_000;

  /** A test of −x allocates two kilobytes whatever the signal; the two runs test at other times. */
  private static final long NOISE = 6_000;

  private static RandomProblem problem(int size) {
    return RandomProblem.of(List.of(4, 40, size), RandomProblem.Kind.GAUSSIAN, 30, 1);
  }

  static Stream<Solver> solvers() {
    return Stream.of(
        new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS),
        new LevenbergMarquardt(
            new LevenbergMarquardt.Options(
                100, 200, 1e-9, LevenbergMarquardt.LinearSolver.MATRIX_FREE)),
        new Lbfgs(Lbfgs.Options.DEFAULTS),
        new SignFlipDescent(DescentOptions.DEFAULTS));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void anIterationAllocatesNothingThatGrowsWithTheSignal(Solver solver) {
    long few = allocated(solver, SMALL);
    long many = allocated(solver, LARGE);
    for (int i = 0; i < 5000 && (few > MODEST || many > few + NOISE); i++) {
      // Until the vector kernels are compiled their vectors are objects.
      few = allocated(solver, SMALL);
      many = allocated(solver, LARGE);
    }
    assertThat(few).isLessThanOrEqualTo(MODEST);
    assertThat(many).isLessThanOrEqualTo(few + NOISE);
  }

  /** The bytes of the iterations from FIRST to LAST. */
  private static long allocated(Solver solver, RandomProblem problem) {
    long[] bytes = new long[LAST + 1];
    solver.solve(
        problem.risk(),
        problem.start(0),
        iteration -> {
          if (iteration.number() <= LAST) {
            bytes[iteration.number()] = THREADS.getCurrentThreadAllocatedBytes();
          }
          return iteration.number() < LAST;
        });
    assertThat(Arrays.stream(bytes).allMatch(b -> b > 0)).as("enough iterations").isTrue();
    return bytes[LAST] - bytes[FIRST];
  }
}
