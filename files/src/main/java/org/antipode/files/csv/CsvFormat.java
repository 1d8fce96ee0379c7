package org.antipode.files.csv;

import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.FileKind;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.Tensor;

/** Text of rows and columns: every file that begins like no other kind. */
public final class CsvFormat implements Format {
  @Override
  public String name() {
    return "CSV";
  }

  @Override
  public boolean recognises(Source start) {
    return FileKind.of(start).isEmpty();
  }

  @Override
  public Content read(DataFile file) {
    file.requireNoVariable();
    Source source = file.bytes();
    Optional<FileKind> kind = FileKind.of(source);
    if (kind.isPresent()) {
      throw kind.get().refusal(source, "text", "the array with numpy.save");
    }
    Tensor table = table(file, source);
    return Content.of(table.shape(), Field.REAL, table.data());
  }

  private static Tensor table(DataFile file, Source source) {
    try {
      return CsvFile.read(source);
    } catch (RequestException e) {
      throw new RequestException(e.getMessage() + FileKind.claim(file.path().toString()), e);
    }
  }
}
