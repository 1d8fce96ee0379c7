package org.antipode.generators.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchThreadsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 20000})
  void eachRowIsDoneOnce(int rows) {
    AtomicIntegerArray done = new AtomicIntegerArray(rows);
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    try (TorchThreads threads = new TorchThreads(3)) {
      threads.each(
          rows,
          row -> {
            done.incrementAndGet(row);
            used.add(Thread.currentThread());
          });
    }
    for (int row = 0; row < rows; row++) {
      assertThat(done.get(row)).isEqualTo(1);
    }
    assertThat(used.size() > 1).isEqualTo(rows >= 2048);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2000, 3999})
  void whatARowThrowsIsThrown(int place) {
    IllegalArgumentException thrown = new IllegalArgumentException("row " + place);
    try (TorchThreads shared = new TorchThreads(3)) {
      assertThatThrownBy(
              () ->
                  shared.each(
                      4000,
                      row -> {
                        if (row == place) {
                          throw thrown;
                        }
                      }))
          .isSameAs(thrown);
    }
  }
}
