package org.antipode.experiments.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.core.RequestException;
import org.antipode.report.batch.ItemResult;

/**
 * The results of a batch's items, kept in a file as they come: a first line that identifies the
 * batch, then a line for each item, in any order.
 *
 * <p>The memory holds one number for each item: where its line begins. Safe to use from several
 * threads. The file belongs to one process at a time.
 */
public final class ItemJournal implements AutoCloseable {
  private static final int FORMAT = 1;
  private static final String JOURNAL = "journal";
  private static final String ANTIPODE = "antipode";
  private static final String BATCH = "batch";
  private static final long NONE = -1;

  private final Path path;
  private final DurableFile file;
  private final long[] places;
  private ObjectNode first;
  private int done;
  private boolean torn;

  private ItemJournal(Path path, DurableFile file, int count) {
    this.path = path;
    this.file = file;
    this.places = new long[count];
    Arrays.fill(places, NONE);
  }

  /**
   * Opens a batch's journal; the file is made where it is missing. Items that failed in an earlier
   * run are open again.
   *
   * @param version Antipode's: another one's results may have other numbers
   * @param count how many items the batch has
   * @param resume whether to go on where items are kept already
   * @throws RequestException if the file cannot be written, is another process's, another batch's
   *     or damaged, holds items that nobody asked to go on with, or items that were recovered with
   *     other input files or plug-ins than there are now
   */
  public static ItemJournal open(
      Path path, Experiment experiment, Inputs inputs, String version, int count, boolean resume) {
    try {
      DurableFile file = DurableFile.open(path);
      try {
        ItemJournal journal = new ItemJournal(path, file, count);
        journal.read(header(experiment, inputs, version), inputs, resume);
        return journal;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new RequestException(path + ": cannot be written to (" + e.getMessage() + ")", e);
    }
  }

  private static ObjectNode header(Experiment experiment, Inputs inputs, String version) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put(JOURNAL, FORMAT);
    header.put(ANTIPODE, version);
    header.set(BATCH, experiment.toJson());
    header.set(JournalInputs.INPUTS, inputs.toJson());
    return header;
  }

  private void read(ObjectNode header, Inputs inputs, boolean resume) throws IOException {
    DurableFile.Ending ending =
        file.read(
            (number, at, line) -> {
              ObjectNode object =
                  JournalLine.object(line)
                      .filter(read -> number == 1 ? isHeader(read) : isItem(read))
                      .orElseThrow(() -> refused(problem(number)));
              if (number == 1) {
                first = object;
              } else {
                if (number == 2) {
                  requireSame(first, header, inputs);
                  requireGoingOn(resume);
                }
                keep(object, at);
              }
            });
    if (ending.lines() == 0 && !mayBegin(ending.torn())) {
      throw refused(problem(1));
    }
    torn = ending.lines() > 0 && ending.torn().length > 0;
    if (ending.lines() < 2) {
      file.cut(0);
      file.append(JournalLine.bytes(header));
    } else {
      file.cut(ending.end());
    }
    file.sync();
  }

  private void requireGoingOn(boolean resume) {
    if (!resume) {
      throw refused("holds items already; --resume goes on with them, or name another folder");
    }
  }

  private static String problem(int line) {
    return line == 1
        ? "not a journal of many recoveries; name another folder"
        : "line " + line + " is no item of this batch; take it out";
  }

  private static boolean mayBegin(byte[] bytes) {
    String beginning = "{\"" + JOURNAL + "\":";
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith(beginning) || beginning.startsWith(text);
  }

  private static boolean isHeader(ObjectNode line) {
    return line.path(JOURNAL).isInt() && line.path(BATCH).isObject();
  }

  private boolean isItem(ObjectNode line) {
    return ItemLine.is(line) && ItemLine.item(line) >= 0 && ItemLine.item(line) < places.length;
  }

  private void requireSame(ObjectNode found, ObjectNode header, Inputs inputs) {
    String different =
        JournalHeader.different(found.get(BATCH), header.get(BATCH)).stream()
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    if (!different.isEmpty()) {
      throw refused("belongs to another experiment, which differs in " + different + remedy());
    }
    if (!found.path(ANTIPODE).equals(header.path(ANTIPODE))
        || !found.path(JOURNAL).equals(header.path(JOURNAL))) {
      throw refused(
          "belongs to Antipode %s, but this is %s, whose numbers may differ%s"
              .formatted(
                  found.path(ANTIPODE).asText("of another version"),
                  header.path(ANTIPODE).asText(),
                  remedy()));
    }
    JournalInputs then = new JournalInputs();
    then.read(found);
    Optional<String> mismatch = then.mismatch(inputs);
    if (mismatch.isPresent()) {
      throw new RequestException(
          "%s after the items in %s were recovered; put back what was there, or name another folder"
              .formatted(mismatch.get(), path));
    }
  }

  private static String remedy() {
    return "; name another folder";
  }

  private void keep(ObjectNode line, long at) {
    if (line.path("failure").isMissingNode()) {
      done += places[ItemLine.item(line)] == NONE ? 1 : 0;
      places[ItemLine.item(line)] = at;
    }
  }

  private RequestException refused(String problem) {
    return new RequestException(path + ": " + problem);
  }

  /** Whether the file ended within a line, which was dropped: its item is open again. */
  public boolean torn() {
    return torn;
  }

  /** How many items the batch has. */
  public int count() {
    return places.length;
  }

  /** How many items are done. */
  public synchronized int done() {
    return done;
  }

  /** Whether an item is done. */
  public synchronized boolean isDone(int item) {
    return places[item] != NONE;
  }

  /** Opens an item again: its arrays are not what they were. */
  public synchronized void forget(int item) {
    if (places[item] != NONE) {
      places[item] = NONE;
      done--;
    }
  }

  /**
   * Keeps a result.
   *
   * @param checksum of the item's arrays, which must be written before
   * @throws JournalException if the disk refuses; what was kept before is whole
   */
  public synchronized void append(ItemResult result, long checksum) {
    try {
      long at = file.append(JournalLine.bytes(ItemLine.json(result, checksum)));
      done += places[result.item()] == NONE ? 1 : 0;
      places[result.item()] = at;
    } catch (IOException e) {
      throw new JournalException(unwritten(path, e), e);
    }
  }

  /** The sentence of a file that the disk refuses. */
  public synchronized String unwritten(Path refusing, IOException e) {
    return "%s: could not be written (%s); %d items are kept: make room, and go on with --resume"
        .formatted(refusing, e.getMessage(), done);
  }

  /** The result of an item that is done. */
  public ItemResult result(int item) {
    return ItemLine.result(line(item));
  }

  /** The checksum of the arrays of an item that is done. */
  public long checksum(int item) {
    return ItemLine.checksum(line(item));
  }

  private synchronized ObjectNode line(int item) {
    try {
      return JournalLine.object(file.line(places[item])).orElseThrow();
    } catch (IOException e) {
      throw new JournalException(path + ": could not be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Returns when everything is on the disk.
   *
   * @throws JournalException if the disk refuses
   */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new JournalException(unwritten(path, e), e);
    }
  }
}
