package org.antipode.files.format;

import java.nio.file.Path;
import org.antipode.core.shape.Shape;
import org.antipode.files.Fuzz;
import org.antipode.files.SignalFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file gives a refusal or a valid result, never another exception. */
class DamagedFormatsTest {
  @TempDir Path folder;

  private static final Shape IMAGE = Shape.image(2, 3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one.mat",
        "one.h5",
        "u1.nii.gz",
        "u2.nii",
        "u16.tif",
        "packbits.tif",
        "bigtiff.tif"
      })
  void aTruncatedFileIsRefused(String name) {
    new Fuzz(folder, FormatsTest.file(name), path -> SignalFile.read(path, IMAGE))
        .truncateEverywhere();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one.mat",
        "one.h5",
        "u1.nii.gz",
        "u2.nii",
        "u16.tif",
        "packbits.tif",
        "bigtiff.tif",
        "differences.tif",
        "compressed.mat"
      })
  void aChangedFileIsRefusedOrValid(String name) {
    new Fuzz(folder, FormatsTest.file(name), path -> SignalFile.read(path, IMAGE)).changeBytes();
  }
}
