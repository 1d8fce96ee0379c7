package org.antipode.experiments;

import java.io.Serializable;

/**
 * One recovery of a sweep.
 *
 * @param point the index of its {@link GridPoint}
 * @param repetition which trial of that point it is, from 0
 */
public record Trial(int point, int repetition) implements Comparable<Trial>, Serializable {
  /** By point, then by repetition: the order of results. */
  @Override
  public int compareTo(Trial other) {
    int byPoint = Integer.compare(point, other.point);
    return byPoint == 0 ? Integer.compare(repetition, other.repetition) : byPoint;
  }
}
