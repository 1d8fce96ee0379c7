package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.solver.Solver;

/** The solvers under one set of tests, with an iteration limit of choice. */
enum BothSolvers {
  LEVENBERG_MARQUARDT {
    @Override
    Solver limitedTo(int maxIterations) {
      return new LevenbergMarquardt(new LevenbergMarquardt.Options(1e-3, maxIterations, 1e-12));
    }
  },
  SIGN_FLIP_DESCENT {
    @Override
    Solver limitedTo(int maxIterations) {
      return new SignFlipDescent(
          new SignFlipDescent.Options(Optional.empty(), maxIterations, 1e-8));
    }
  };

  abstract Solver limitedTo(int maxIterations);

  Solver solver() {
    return limitedTo(5_000);
  }
}
