package org.antipode.files.sparse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.NpzFile;
import org.antipode.files.Source;
import org.antipode.files.SparseMatrix;
import org.antipode.files.Tensor;

/** NumPy's file of several arrays, and SciPy's of one sparse matrix in such a file. */
public final class NpzFormat implements Format {
  private static final String KIND = "format";

  /** Where a zip file's first entry has its name. */
  private static final int NAME_AT = 30;

  private static final int NAME_LENGTH_AT = 26;

  @Override
  public String name() {
    return "NPZ";
  }

  @Override
  public boolean recognises(Source start) {
    if (!start.startsWith('P', 'K', 3, 4) || start.size() < NAME_AT) {
      return false;
    }
    int end = NAME_AT + (start.bytes()[NAME_LENGTH_AT] & 0xff);
    byte[] bytes = start.bytes();
    return end <= bytes.length
        && bytes[end - 4] == '.'
        && bytes[end - 3] == 'n'
        && bytes[end - 1] == 'y';
  }

  @Override
  public Content read(DataFile file) {
    Optional<SparseMatrix> sparse = readSparse(file);
    if (sparse.isPresent()) {
      SparseMatrix matrix = sparse.get();
      file.requirePlausible((double) matrix.rows() * matrix.columns(), 1);
      return Content.of(List.of(matrix.rows(), matrix.columns()), Field.REAL, matrix.dense());
    }
    Map<String, Content> arrays = NpzFile.contents(file.path());
    Content array = arrays.get(file.choose(arrays.keySet(), "array"));
    if (array.data().length == 0) {
      throw file.problem("holds no numbers; save some with numpy.savez");
    }
    return array;
  }

  @Override
  public Optional<SparseMatrix> readSparse(DataFile file) {
    Optional<String> text = NpzFile.text(file.path(), KIND);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    file.requireNoVariable();
    String kind = text.get();
    Map<String, Tensor> arrays = NpzFile.read(file.path(), Set.of(KIND));
    List<String> places = kind.equals("coo") ? List.of("row", "col") : List.of("indptr", "indices");
    if (!List.of("coo", "csr", "csc").contains(kind)
        || !arrays.keySet().containsAll(List.of("shape", "data"))
        || !arrays.keySet().containsAll(places)) {
      throw file.problem(
          "is a sparse matrix of kind %s, but csr, csc and coo are read; save it with .tocsr()"
              .formatted(Source.quoted(kind)));
    }
    double[] shape = arrays.get("shape").data();
    if (shape.length != 2 || !(shape[0] <= Integer.MAX_VALUE && shape[1] <= Integer.MAX_VALUE)) {
      throw file.problem(
          "has a shape of %d axes, or of more than 2^31 rows".formatted(shape.length));
    }
    int rows = (int) shape[0];
    int columns = (int) shape[1];
    double[] values = arrays.get("data").data();
    double[] first = arrays.get(places.get(0)).data();
    double[] second = arrays.get(places.get(1)).data();
    try {
      return Optional.of(
          switch (kind) {
            case "coo" -> SparseMatrix.ofEntries(rows, columns, first, second, values);
            case "csr" -> SparseMatrix.ofRows(rows, columns, first, second, values);
            default -> SparseMatrix.ofColumns(rows, columns, first, second, values);
          });
    } catch (IllegalArgumentException e) {
      throw file.problem(e.getMessage() + "; save it again with scipy.sparse.save_npz");
    }
  }
}
