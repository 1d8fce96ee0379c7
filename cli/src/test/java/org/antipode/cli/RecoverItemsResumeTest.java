package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;

/** Items that fail, and runs that go on after a loss. */
class RecoverItemsResumeTest extends ManyMeasurements {
  @Test
  void anItemThatFailsIsRecordedAndEndsNothing() throws Exception {
    double[] damaged = stack.clone();
    damaged[2 * MEASUREMENTS + 5] = Double.NaN;
    NpyFile.write(path("nan.npy"), new Tensor(List.of(ITEMS, MEASUREMENTS), damaged));
    CommandLineRun run = observed(out("nan.npy"), "nan");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .contains("failed          1 of 7 items", "the first is item 2, nan.npy[2]: ")
        .contains("item 2: element [5] is NaN, but every number must be finite");
    double[] latents = numbersOrNaN("nan/latents.npy");
    assertThat(item(latents, 2, ITEMS)).containsOnly(Double.NaN);
    observed(out("y.npy"), "whole");
    double[] whole = numbers("whole/latents.npy");
    for (int i = 0; i < ITEMS; i++) {
      if (i != 2) {
        assertThat(item(latents, i, ITEMS)).isEqualTo(item(whole, i, ITEMS));
      }
    }
    assertThat(rows("nan").get(3)).startsWith("2,nan.npy[2],,false,,").contains("element [5]");
  }

  /** The reader refuses NaN, which is what is looked for here. */
  private double[] numbersOrNaN(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(path(name));
    int count = 4 * ITEMS;
    double[] numbers = new double[count];
    ByteBuffer.wrap(bytes, bytes.length - 8 * count, 8 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(numbers);
    return numbers;
  }

  @Test
  void filesThatAreWrongFailAloneAndAllOfThemAreAFailure() throws Exception {
    Path files = Files.createDirectory(path("scans"));
    NpyFile.write(files.resolve("a.npy"), Tensor.vector(1, 2, 3));
    CommandLineRun all = observed(files.toString(), "all");
    assertThat(all.status()).isEqualTo(1);
    assertThat(all.out()).contains("a.npy: holds 3 numbers but 40 are needed");
    NpyFile.write(files.resolve("b.npy"), Tensor.vector(item(stack, 0, ITEMS)));
    assertThat(observed(files.toString(), "some").status()).isEqualTo(3);
  }

  @Test
  void whateverIsLostOfTheFilesTheRunGoesOnToTheSameBytes() throws Exception {
    observed(out("y.npy"), "whole");
    byte[] journal = Files.readAllBytes(path("whole/journal.jsonl"));
    Random random = new Random(5);
    for (int loss = 0; loss < 6; loss++) {
      try (RandomAccessFile file = new RandomAccessFile(out("whole/journal.jsonl"), "rw")) {
        file.setLength(random.nextInt(journal.length));
      }
      try (RandomAccessFile file = new RandomAccessFile(out("whole/signals.npy"), "rw")) {
        if (random.nextBoolean()) {
          file.setLength(random.nextInt((int) file.length()));
        } else {
          file.seek(random.nextInt((int) file.length()));
          file.write(77);
        }
      }
      if (random.nextBoolean()) {
        Files.delete(path("whole/latents.npy"));
      }
      CommandLineRun resumed = observed(out("y.npy"), "whole", "--resume");
      assertThat(resumed.status()).as(resumed.err()).isZero();
      observed(out("y.npy"), "again" + loss);
      assertSame("whole", "again" + loss);
    }
  }

  @Test
  void itemsThatAreKeptAreNotRunAgainAndAreNotOverwrittenUnasked() throws Exception {
    observed(out("y.npy"), "whole");
    byte[] journal = Files.readAllBytes(path("whole/journal.jsonl"));
    CommandLineRun unasked = observed(out("y.npy"), "whole");
    assertThat(unasked.status()).isEqualTo(2);
    assertThat(unasked.err())
        .contains("journal.jsonl: holds items already; --resume goes on with them");
    assertThat(observed(out("y.npy"), "whole", "--resume").status()).isZero();
    assertThat(Files.readAllBytes(path("whole/journal.jsonl"))).isEqualTo(journal);
    CommandLineRun other = observed(out("y.npy"), "whole", "--resume", "-s", "seed=4");
    assertThat(other.err()).contains("belongs to another experiment, which differs in seed");
    stack[0]++;
    NpyFile.write(path("y.npy"), new Tensor(List.of(ITEMS, MEASUREMENTS), stack));
    CommandLineRun changed = observed(out("y.npy"), "whole", "--resume");
    assertThat(changed.status()).isEqualTo(2);
    assertThat(changed.err()).contains("y.npy was changed after the items in");
  }

  @Test
  void aFailedItemIsRunAgainByResume() throws Exception {
    double[] damaged = stack.clone();
    damaged[3] = Double.NaN;
    NpyFile.write(path("nan.npy"), new Tensor(List.of(ITEMS, MEASUREMENTS), damaged));
    observed(out("nan.npy"), "nan");
    long lines = Files.readAllLines(path("nan/journal.jsonl")).size();
    assertThat(observed(out("nan.npy"), "nan", "--resume").status()).isEqualTo(3);
    assertThat(Files.readAllLines(path("nan/journal.jsonl"))).hasSize((int) lines + 1);
    assertThat(rows("nan")).hasSize(ITEMS + 1);
  }
}
