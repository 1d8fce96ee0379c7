package org.antipode.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.RequestException;

/**
 * A kind of file that is not the wanted one, known by its bytes.
 *
 * @param name with an article: {@code a MATLAB file (version 5)}
 * @param reader the function that reads it in Python
 */
public record FileKind(String name, String reader) {
  /** Bytes at a place, each 0 to 255, and the kind of file that has them there. */
  private record Magic(int at, String bytes, String name, String reader) {}

  private static final List<Magic> MAGICS =
      List.of(
          new Magic(0, "MATLAB 5.0 MAT-file", "a MATLAB file (version 5)", "scipy.io.loadmat"),
          new Magic(0, "MATLAB 7.3 MAT-file", "a MATLAB file (version 7.3)", "h5py.File"),
          new Magic(0, "\u0089HDF\r\n\u001a\n", "an HDF5 file", "h5py.File"),
          // After a block of the user's.
          new Magic(512, "\u0089HDF\r\n\u001a\n", "an HDF5 file", "h5py.File"),
          new Magic(0, "CDF\1", "a NetCDF file", "scipy.io.netcdf_file"),
          new Magic(0, "CDF\2", "a NetCDF file", "scipy.io.netcdf_file"),
          new Magic(0, "%%MatrixMarket", "a Matrix Market file", "scipy.io.mmread"),
          new Magic(0, "\u0093NUMPY", "an NPY file", "numpy.load"),
          new Magic(0, "GIF8", "a GIF picture", "PIL.Image.open"),
          new Magic(0, "II*\0", "a TIFF picture", "tifffile.imread"),
          new Magic(0, "MM\0*", "a TIFF picture", "tifffile.imread"),
          new Magic(8, "WEBP", "a WebP picture", "PIL.Image.open"),
          new Magic(0, "\u0089PNG", "a PNG picture", "PIL.Image.open"),
          new Magic(0, "\u00ff\u00d8\u00ff", "a JPEG picture", "PIL.Image.open"),
          new Magic(0, "SIMPLE  =", "a FITS file", "astropy.io.fits.getdata"),
          new Magic(344, "n+1\0", "a NIfTI file", "nibabel.load"),
          new Magic(128, "DICM", "a DICOM file", "pydicom.dcmread"),
          new Magic(0, "\u001f\u008b", "a gzip archive", "gzip.open"),
          new Magic(0, "BZh", "a bzip2 archive", "bz2.open"),
          new Magic(0, "\u00fd7zXZ\0", "an xz archive", "lzma.open"),
          new Magic(0, "(\u00b5/\u00fd", "a Zstandard archive", "zstandard.open"),
          new Magic(0, "7z\u00bc\u00af", "a 7-Zip archive", "py7zr.SevenZipFile"),
          new Magic(257, "ustar", "a tar archive", "tarfile.open"),
          new Magic(0, "PAR1", "a Parquet file", "pandas.read_parquet"),
          new Magic(0, "ARROW1", "an Arrow file", "pandas.read_feather"),
          new Magic(0, "FEA1", "a Feather file", "pandas.read_feather"),
          new Magic(0, "SQLite format 3", "an SQLite database", "pandas.read_sql"),
          new Magic(0, "\u00d0\u00cf\u0011\u00e0", "an Excel workbook (.xls)", "pandas.read_excel"),
          new Magic(0, "GGUF", "a GGUF file", "gguf.GGUFReader"),
          new Magic(0, "RDX", "an R data file", "pyreadr.read_r"),
          new Magic(0, "\u00ff\u00fe", "text in UTF-16", "numpy.loadtxt(…, encoding='utf-16')"),
          new Magic(0, "\u00fe\u00ff", "text in UTF-16", "numpy.loadtxt(…, encoding='utf-16')"),
          new Magic(0, "{", "JSON text", "json.load"),
          new Magic(0, "[", "text in brackets (JSON?)", "json.load"),
          new Magic(0, "<", "an HTML or XML document", "pandas.read_html"));

  /** Names of entries in a zip archive. */
  private static final List<Magic> ZIPS =
      List.of(
          new Magic(0, "xl/workbook.xml", "an Excel workbook (.xlsx)", "pandas.read_excel"),
          new Magic(0, "content.xml", "an OpenDocument file", "pandas.read_excel"),
          new Magic(0, "data.pkl", "a PyTorch file (pickles in a zip)", "torch.load"),
          new Magic(0, ".weights.h5", "a Keras model", "keras.models.load_model"),
          new Magic(0, ".npy", "an NPZ file (a zip of arrays)", "numpy.load"));

  private static final int ZIP_NAMES = 1 << 16;

  private static final int MATLAB4_HEADER = 20;

  private static final String UNKNOWN = "binary data of an unknown kind";

  /** The kinds that the ending of a file's name claims. */
  private static final Map<String, String> CLAIMS =
      Map.ofEntries(
          Map.entry("mat", "a MATLAB file"),
          Map.entry("h5", "an HDF5 file"),
          Map.entry("hdf5", "an HDF5 file"),
          Map.entry("nc", "a NetCDF file"),
          Map.entry("npy", "an NPY file"),
          Map.entry("npz", "an NPZ file"),
          Map.entry("fits", "a FITS file"),
          Map.entry("nii", "a NIfTI file"),
          Map.entry("gz", "a gzip archive"),
          Map.entry("mtx", "a Matrix Market file"),
          Map.entry("tif", "a TIFF picture"),
          Map.entry("tiff", "a TIFF picture"),
          Map.entry("png", "a PNG picture"),
          Map.entry("jpg", "a JPEG picture"),
          Map.entry("jpeg", "a JPEG picture"),
          Map.entry("xlsx", "an Excel workbook (.xlsx)"),
          Map.entry("safetensors", "a safetensors file"));

  /** The kind of a file of which at least the first 1024 bytes are given; empty if unknown. */
  public static Optional<FileKind> of(Source source) {
    if (source.startsWith('P', 'K')) {
      return Optional.of(zip(source));
    }
    // The header's length in eight bytes, of which a header below 4 GiB leaves four zero;
    // the others may be any.
    if (has(source, 4, "\0\0\0\0{")) {
      return Optional.of(new FileKind("a safetensors file", "safetensors.numpy.load_file"));
    }
    for (Magic magic : MAGICS) {
      if (has(source, magic.at(), magic.bytes())) {
        return Optional.of(new FileKind(magic.name(), magic.reader()));
      }
    }
    // Two letters alone might begin a text; the four bytes at 6 are reserved, and zero.
    if (has(source, 0, "BM") && has(source, 6, "\0\0\0\0")) {
      return Optional.of(new FileKind("a BMP picture", "PIL.Image.open"));
    }
    if (source.startsWith(0x80)
        && source.size() > 1
        && source.bytes()[1] >= 2
        && source.bytes()[1] <= 5) {
      return Optional.of(new FileKind("a Python pickle, which is never read", "pickle.load"));
    }
    if (isMatlab4(source)) {
      return Optional.of(new FileKind("a MATLAB file (version 4)", "scipy.io.loadmat"));
    }
    if (isUtf16(source)) {
      return Optional.of(
          new FileKind("text in UTF-16", "numpy.loadtxt(…, encoding='utf-16-le' or 'utf-16-be')"));
    }
    return hasZero(source)
        ? Optional.of(new FileKind(UNKNOWN, "numpy.fromfile"))
        : Optional.empty();
  }

  /**
   * What refuses a file of this kind.
   *
   * @param wanted with an article: {@code an NPY or CSV file}
   * @param saving what to do with its content: {@code the array with numpy.save}
   */
  public RequestException refusal(Source source, String wanted, String saving) {
    return source.problem(
        "is %s, but %s is wanted; read it with %s in Python and save %s%s"
            .formatted(
                name, wanted, reader, saving, name.equals(UNKNOWN) ? claim(source.name()) : ""));
  }

  /**
   * The end of a sentence that refuses a file whose content is no known container, where its name
   * claims one; empty otherwise.
   */
  public static String claim(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return CLAIMS.containsKey(ending)
        ? "; its name says %s, but its content is none".formatted(CLAIMS.get(ending))
        : "";
  }

  /** By the list of entries, which is at the end. */
  private static FileKind zip(Source source) {
    int from = Math.max(0, source.size() - ZIP_NAMES);
    String end =
        new String(source.bytes(), from, source.size() - from, StandardCharsets.ISO_8859_1);
    for (Magic magic : ZIPS) {
      if (end.contains(magic.bytes())) {
        return new FileKind(magic.name(), magic.reader());
      }
    }
    return new FileKind("a zip archive", "zipfile.ZipFile");
  }

  private static boolean has(Source source, int at, String magic) {
    byte[] bytes = source.bytes();
    for (int i = 0; i < magic.length(); i++) {
      if (at + i >= bytes.length || (bytes[at + i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A header of five numbers of 32 bits: type, rows, columns, complex or not, length of a name. */
  private static boolean isMatlab4(Source source) {
    if (source.size() <= MATLAB4_HEADER) {
      return false;
    }
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer header = source.buffer(order);
      int type = header.getInt(0) - (order == ByteOrder.BIG_ENDIAN ? 1000 : 0);
      long entries = (long) header.getInt(4) * header.getInt(8);
      int complex = header.getInt(12);
      int end = MATLAB4_HEADER + header.getInt(16) - 1;
      if (type >= 0
          && type <= 52
          && type % 10 <= 2
          && header.getInt(4) >= 0
          && entries >= 0
          && (complex == 0 || complex == 1)
          && end > MATLAB4_HEADER
          && end < source.size()
          && source.bytes()[end] == 0
          && Character.isLetter(source.bytes()[MATLAB4_HEADER])) {
        return true;
      }
    }
    return false;
  }

  /** Whether every second byte is zero and the others are text; there is no byte order mark. */
  private static boolean isUtf16(Source source) {
    byte[] bytes = source.bytes();
    int zero = bytes[0] == 0 ? 0 : 1;
    for (int i = 0; i < bytes.length; i++) {
      boolean text = bytes[i] >= ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n';
      if (i % 2 == zero ? bytes[i] != 0 : !text) {
        return false;
      }
    }
    return bytes.length > 1;
  }

  private static boolean hasZero(Source source) {
    for (byte b : source.bytes()) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
