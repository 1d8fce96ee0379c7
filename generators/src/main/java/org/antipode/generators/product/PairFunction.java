package org.antipode.generators.product;

/** A function of two numbers. */
public enum PairFunction {
  /** ab. */
  PRODUCT {
    @Override
    double value(double a, double b) {
      return a * b;
    }

    @Override
    double byFirst(double a, double b, double value) {
      return b;
    }

    @Override
    double bySecond(double a, double b, double value) {
      return a;
    }
  },
  /** a/b. */
  QUOTIENT {
    @Override
    double value(double a, double b) {
      return a / b;
    }

    @Override
    double byFirst(double a, double b, double value) {
      return 1 / b;
    }

    @Override
    double bySecond(double a, double b, double value) {
      return -value / b;
    }
  },
  /** a to the power of b, for a > 0. */
  POWER {
    @Override
    double value(double a, double b) {
      return Math.pow(a, b);
    }

    @Override
    double byFirst(double a, double b, double value) {
      return b * Math.pow(a, b - 1);
    }

    @Override
    double bySecond(double a, double b, double value) {
      return value * Math.log(a);
    }
  },
  /** max(a, b), with a kink where they are equal. */
  MAXIMUM {
    @Override
    double value(double a, double b) {
      return Math.max(a, b);
    }

    @Override
    double byFirst(double a, double b, double value) {
      return a >= b ? 1 : 0;
    }

    @Override
    double bySecond(double a, double b, double value) {
      return a >= b ? 0 : 1;
    }
  },
  /** min(a, b), with a kink where they are equal. */
  MINIMUM {
    @Override
    double value(double a, double b) {
      return Math.min(a, b);
    }

    @Override
    double byFirst(double a, double b, double value) {
      return a <= b ? 1 : 0;
    }

    @Override
    double bySecond(double a, double b, double value) {
      return a <= b ? 0 : 1;
    }
  };

  abstract double value(double a, double b);

  /** ∂/∂a; of a kink's two values, one. */
  abstract double byFirst(double a, double b, double value);

  /** ∂/∂b; of a kink's two values, the one that belongs to {@link #byFirst}. */
  abstract double bySecond(double a, double b, double value);

  /** Whether there is a kink where the two numbers are equal. */
  boolean isExtremum() {
    return this == MAXIMUM || this == MINIMUM;
  }
}
