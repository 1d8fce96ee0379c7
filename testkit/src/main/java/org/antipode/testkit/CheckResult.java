package org.antipode.testkit;

/**
 * What one check found.
 *
 * @param name the property, as a few words
 * @param detail the figures: what was measured and what was allowed
 */
public record CheckResult(String name, boolean passed, String detail) {}
