package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Solver;

/** The solvers under one set of tests, with an iteration limit of choice. */
enum EverySolver {
  LEVENBERG_MARQUARDT {
    @Override
    Solver limitedTo(int maxIterations) {
      return levenbergMarquardt(maxIterations, LevenbergMarquardt.LinearSolver.DENSE);
    }
  },
  MATRIX_FREE_LEVENBERG_MARQUARDT {
    @Override
    Solver limitedTo(int maxIterations) {
      return levenbergMarquardt(maxIterations, LevenbergMarquardt.LinearSolver.MATRIX_FREE);
    }
  },
  LBFGS {
    @Override
    Solver limitedTo(int maxIterations) {
      return new Lbfgs(new Lbfgs.Options(20, maxIterations, 1e-12, 2));
    }
  },
  SIGN_FLIP_DESCENT {
    @Override
    Solver limitedTo(int maxIterations) {
      return new SignFlipDescent(new DescentOptions(Optional.empty(), maxIterations, 1e-8, true));
    }
  };

  private static Solver levenbergMarquardt(
      int maxIterations, LevenbergMarquardt.LinearSolver step) {
    return new LevenbergMarquardt(new LevenbergMarquardt.Options(1e-3, maxIterations, 1e-12, step));
  }

  abstract Solver limitedTo(int maxIterations);

  Solver solver() {
    return limitedTo(5_000);
  }

  /** Whether a solver does without a generator: some refuse other objectives with a sentence. */
  static boolean takesAnyObjective(Solver solver) {
    Objective other = new ResidualObjective(1, 1, x -> x, x -> new double[] {1});
    try {
      solver.solve(other, new double[] {1}, iteration -> false);
      return true;
    } catch (RequestException e) {
      return false;
    }
  }
}
