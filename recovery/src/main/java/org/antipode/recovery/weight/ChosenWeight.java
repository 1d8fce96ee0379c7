package org.antipode.recovery.weight;

/**
 * The weight that a rule chose.
 *
 * @param rule the rule's name in experiment files
 * @param value the weight
 * @param solves how many problems were solved to choose it
 * @param reached whether the rule found what it looked for: a misfit within the noise, or a least
 *     error between larger ones
 */
public record ChosenWeight(String rule, double value, int solves, boolean reached) {}
