package org.antipode.files.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.Source;

/**
 * TIFF and BigTIFF: pages × rows × columns × channels, without the axes that have one entry.
 *
 * <p>Whole numbers without a sign of up to 16 bits are a picture, divided by the largest; all other
 * numbers stay. What is transparent shows white.
 */
public final class TiffFormat implements Format {
  private static final int MOST_PAGES = 1 << 16;

  @Override
  public String name() {
    return "TIFF";
  }

  @Override
  public boolean recognises(Source start) {
    return start.startsWith('I', 'I', 42, 0)
        || start.startsWith('M', 'M', 0, 42)
        || start.startsWith('I', 'I', 43, 0, 8, 0, 0, 0)
        || start.startsWith('M', 'M', 0, 43, 0, 8, 0, 0);
  }

  @Override
  public Content read(DataFile file) {
    file.requireNoVariable();
    Source source = file.bytes();
    ByteBuffer bytes =
        source.buffer(source.startsWith('I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return file.guarded(
        () -> content(file, bytes, pages(file, bytes)),
        "has pixels that are truncated or damaged; copy it or save it again");
  }

  private static List<Page> pages(DataFile file, ByteBuffer bytes) {
    boolean big = bytes.getShort(2) == 43;
    if (bytes.capacity() < (big ? 16 : 8)) {
      throw file.problem("ends within its header; it is truncated, copy it again");
    }
    List<Page> pages = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = big ? bytes.getLong(8) : Integer.toUnsignedLong(bytes.getInt(4));
    while (at != 0) {
      int number = seen.size() + 1;
      if (!seen.add(at) || number > MOST_PAGES) {
        throw file.problem(
            "page %d begins where an earlier one does, or is one of too many; save it again"
                .formatted(number));
      }
      Directory directory = new Directory(file, bytes, at, big, number);
      // Smaller copies of a page are skipped.
      if ((directory.values(Directory.SUBFILE, 0)[0] & 1) == 0) {
        Page page = Page.of(directory);
        if (!pages.isEmpty() && !page.isLike(pages.get(0))) {
          throw directory.problem(
              "is %d×%d with %d samples of type %s, but page 1 is %d×%d with %d of type %s; save pages"
                      .formatted(
                          page.height(),
                          page.width(),
                          page.samples(),
                          page.type(),
                          pages.get(0).height(),
                          pages.get(0).width(),
                          pages.get(0).samples(),
                          pages.get(0).type())
                  + " of one kind");
        }
        pages.add(page);
      }
      at = directory.next();
    }
    if (pages.isEmpty()) {
      throw file.problem("holds no picture; save it again");
    }
    return pages;
  }

  private static Content content(DataFile file, ByteBuffer bytes, List<Page> pages)
      throws IOException {
    Page first = pages.get(0);
    double count = first.count() * pages.size();
    file.requirePlausible(count, Math.max(1, first.bits() / Byte.SIZE));
    double[] samples = new double[(int) count];
    for (int page = 0; page < pages.size(); page++) {
      pages.get(page).read(bytes, samples, page * (int) first.count());
    }
    Colours colours = Colours.of(first);
    double[] data = colours.of(samples);
    List<Axis> axes = new ArrayList<>();
    add(axes, pages.size(), Role.DEPTH);
    axes.add(new Axis(first.height(), Role.HEIGHT));
    axes.add(new Axis(first.width(), Role.WIDTH));
    add(axes, colours.channels(), Role.CHANNEL);
    return new Content(new Shape(axes, Field.REAL), data, colours.isPicture());
  }

  private static void add(List<Axis> axes, int length, Role role) {
    if (length > 1) {
      axes.add(new Axis(length, role));
    }
  }
}
