package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.fixture;
import static org.antipode.files.Fixtures.npy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "floats.npz   | 12 | 0, 1.5, -2, 0.25, 65504, -0.5",
        "signed.npz   | 16 | 0, 1, -2, 127, -128, 3",
        "unsigned.npz | 16 | 0, 1, 2, 127, 255, 3",
        "truths.npz   |  4 | 0, 1, 1, 1, 0, 0",
      })
  void everyTypeAndOrderIsReadStoredOrCompressed(String name, int count, String numbers) {
    double[] expected = Arrays.stream(numbers.split(", ")).mapToDouble(Double::valueOf).toArray();
    Map<String, Tensor> tensors = NpzFile.read(fixture(name));
    assertThat(tensors).hasSize(count);
    assertThat(tensors.values())
        .allSatisfy(tensor -> assertThat(tensor.shape()).containsExactly(2, 3))
        .allSatisfy(tensor -> assertThat(tensor.data()).containsExactly(expected));
  }

  @Test
  void theEndsOfEveryTypesRangeAreRead() {
    Map<String, Tensor> tensors = NpzFile.read(fixture("extremes.npz"));
    Map<String, double[]> expected = new LinkedHashMap<>();
    expected.put("f2", new double[] {65504, 0x1p-14, 0x1p-24});
    expected.put("f4", new double[] {Float.MAX_VALUE, Float.MIN_NORMAL, Float.MIN_VALUE});
    expected.put("f8", new double[] {Double.MAX_VALUE, Double.MIN_NORMAL, Double.MIN_VALUE});
    expected.put("i1", new double[] {-128, 127});
    expected.put("i2", new double[] {-32768, 32767});
    expected.put("i4", new double[] {-0x1p31, 0x1p31 - 1});
    expected.put("i8", new double[] {-0x1p63, 0x1p63});
    expected.put("u1", new double[] {0, 255});
    expected.put("u2", new double[] {0, 65535});
    expected.put("u4", new double[] {0, 0x1p32 - 1});
    expected.put("u8", new double[] {0, 0x1p64});
    assertThat(tensors.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach((name, data) -> assertThat(tensors.get(name).data()).containsExactly(data));
  }

  @Test
  void namesKeepTheirOrderAndLoseTheirSuffix() {
    Map<String, Tensor> tensors = NpzFile.read(fixture("small-compressed.npz"));
    assertThat(tensors.keySet()).containsExactly("a", "b");
    assertThat(tensors.get("b").shape()).containsExactly(2, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "objects.npz | 'b.npy': holds Python objects (a pickle)",
        "torch.pt    | 'archive/data.pkl' is a Python pickle",
        "torch.pt    | safetensors.torch.save_file",
        "empty.npz   | holds no arrays",
        "vector.npy  | does not end like a zip archive",
      })
  void whatIsNoArchiveOfPlainArraysIsNamed(String name, String words) {
    assertRefused(fixture(name), () -> NpzFile.read(fixture(name))).contains(words);
  }

  @Test
  void anEntryOfAnotherKindIsRefused() throws IOException {
    refused(zip(Map.of("readme.txt", new byte[1])), "'readme.txt' is not an NPY file");
  }

  @Test
  void aBombIsRefusedBeforeItIsInflated() throws IOException {
    // 40 MiB of zero bytes are 320 MiB of doubles, from a file of 40 KiB.
    int size = 40 << 20;
    Path path = Fixtures.file(folder, zip(Map.of("a.npy", npy(header("|u1", size), size))));
    long before = Fuzz.allocatedBytes();
    assertRefused(path, () -> NpzFile.read(path))
        .contains("'a.npy'", "plausible", "uncompressed, with numpy.savez");
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(4 << 20);
  }

  @Test
  void arraysThatAreEachPlausibleMayNotTogetherBeABomb() throws IOException {
    int size = 12 << 20;
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : List.of("a.npy", "b.npy", "c.npy")) {
      entries.put(name, npy(header("|u1", size), size));
    }
    refused(zip(entries), "'c.npy' inflates to far more");
  }

  @Test
  void aHeaderThatPromisesMoreThanTheEntryHasIsRefused() throws IOException {
    refused(
        zip(Map.of("a.npy", npy(header("<f8", Integer.MAX_VALUE), 8))),
        "'a.npy': shape 2147483647 of F64 needs 17179869176 bytes");
  }

  @Test
  void aChangedNumberIsFoundByTheChecksum() {
    byte[] file = Fixtures.bytes(fixture("small.npz"));
    int number = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u00f0?");
    file[number] ^= 1;
    refused(file, "'a.npy' is damaged");
  }

  @Test
  void aCountOfEntriesThatTheFileCannotHoldAllocatesNothing() {
    byte[] file = Fixtures.bytes(fixture("small.npz"));
    ByteBuffer end = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    end.putShort(file.length - 12, (short) 0xffff);
    refused(file, "more than 65534 arrays");
    end.putShort(file.length - 12, (short) 0xfffe);
    refused(file, "zip archive");
  }

  @Test
  void trailingBytesAreRefused() {
    byte[] file = Fixtures.bytes(fixture("small.npz"));
    refused(Arrays.copyOf(file, file.length + 1), "does not end like a zip archive");
  }

  private void refused(byte[] file, String words) {
    Path path = Fixtures.file(folder, file);
    assertRefused(path, () -> NpzFile.read(path)).contains(words);
  }

  private static String header(String type, int length) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%d,)}".formatted(type, length);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }
}
