package org.antipode.core.map;

/** What the instrument does to a signal, A: ℝ^n → ℝ^m; linear or not. */
public interface MeasurementOperator extends DifferentiableMap {}
