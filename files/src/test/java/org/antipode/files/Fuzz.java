package org.antipode.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.antipode.core.RequestException;

/** Damages a valid file in many ways and lets a reader have each. */
public final class Fuzz {
  /** Far more than a small file needs, and far less than a hostile one may ask for. */
  private static final long MOST_BYTES = 32 << 20;

  private final Path folder;
  private final byte[] valid;
  private final Consumer<Path> reader;

  public Fuzz(Path folder, Path valid, Consumer<Path> reader) {
    this.folder = folder;
    this.valid = Fixtures.bytes(valid);
    this.reader = reader;
  }

  /** Whether the reader takes a file; anything but a result or a refusal fails the test. */
  public boolean accepts(byte[] content) {
    Path path = Fixtures.file(folder, content);
    long before = allocatedBytes();
    try {
      reader.accept(path);
      return true;
    } catch (RequestException e) {
      assertThat(e.problems()).hasSize(1);
      assertThat(e.getMessage()).startsWith(path + ": ").doesNotContain("\n", "Exception");
      return false;
    } finally {
      assertThat(allocatedBytes() - before).isLessThan(MOST_BYTES);
    }
  }

  /** No beginning of the file, from one byte to all but one, is taken for a file. */
  public void truncateEverywhere() {
    assertThat(accepts(valid)).isTrue();
    for (int length = 1; length < valid.length; length++) {
      assertThat(accepts(Arrays.copyOf(valid, length))).as("first %d bytes", length).isFalse();
    }
  }

  /** A bit of each byte alone, then many bytes at once. */
  public void changeBytes() {
    for (int i = 0; i < valid.length; i++) {
      byte[] changed = valid.clone();
      changed[i] ^= (byte) (1 << i % 8);
      accepts(changed);
    }
    Random random = new Random(7);
    for (int trial = 0; trial < 1000; trial++) {
      byte[] changed = valid.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        changed[random.nextInt(changed.length)] = randomByte(random);
      }
      accepts(changed);
    }
  }

  /** Extremes stand where lengths and counts may be. */
  private static byte randomByte(Random random) {
    int[] extremes = {0, 1, 0x7f, 0x80, 0xff};
    return (byte)
        (random.nextBoolean() ? random.nextInt(256) : extremes[random.nextInt(extremes.length)]);
  }

  public static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
