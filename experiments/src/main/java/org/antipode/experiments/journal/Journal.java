package org.antipode.experiments.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.antipode.core.RequestException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;

/**
 * The outcomes of a sweep's trials, kept in a file as they come: a first line that says which sweep
 * it is, then a line for each trial, in any order.
 *
 * <p>Safe to use from several threads. The file belongs to one process at a time.
 */
public final class Journal implements AutoCloseable {
  private final Path path;
  private final Sweep sweep;
  private final DurableFile file;
  private final TreeMap<Trial, Outcome> outcomes = new TreeMap<>();
  private boolean torn;

  private Journal(Path path, Sweep sweep, DurableFile file) {
    this.path = path;
    this.sweep = sweep;
    this.file = file;
  }

  /**
   * Opens a sweep's journal; the file is made where it is missing, and its first line is on the
   * disk when this returns.
   *
   * @param resume whether to go on where trials are kept already
   * @throws RequestException if the file cannot be written, is another process's, another sweep's
   *     or damaged, or holds trials that nobody asked to go on with
   */
  public static Journal open(Path path, Sweep sweep, boolean resume) {
    try {
      DurableFile file = DurableFile.open(path);
      try {
        Journal journal = new Journal(path, sweep, file);
        journal.read(resume);
        return journal;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new RequestException(path + ": cannot be written to (" + e.getMessage() + ")", e);
    }
  }

  private void read(boolean resume) throws IOException {
    long end = 0;
    int number = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream in = file.content();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        number++;
        read(number, line.toByteArray(), resume);
        end += line.size();
        line.reset();
      }
    }
    torn = number > 0 && line.size() > 0;
    file.cut(end);
    if (number == 0) {
      file.append(JournalLine.bytes(JournalHeader.of(sweep)));
    }
    file.sync();
  }

  private void read(int number, byte[] line, boolean resume) {
    if (number == 1) {
      JournalHeader.check(path, JournalLine.object(line), sweep);
      return;
    }
    if (!resume) {
      throw new RequestException(
          path + ": holds trials already; --resume goes on with them, or name another folder");
    }
    Outcome outcome =
        JournalLine.outcome(line)
            .filter(read -> read.point() >= 0 && read.point() < sweep.points().size())
            .orElseThrow(
                () ->
                    new RequestException(
                        path + ": line " + number + " is no trial of this sweep; take it out"));
    outcomes.putIfAbsent(new Trial(outcome.point(), outcome.repetition()), outcome);
  }

  /** Whether the file ended within a line, which was dropped: its trial is to be run again. */
  public boolean torn() {
    return torn;
  }

  /** What is kept, by point and repetition. */
  public synchronized List<Outcome> outcomes() {
    return outcomes.values().stream()
        .filter(outcome -> outcome.repetition() < sweep.trials())
        .toList();
  }

  /** The trials of which nothing is kept, in the order in which a sweep runs them. */
  public synchronized List<Trial> pending() {
    return sweep.allTrials().stream().filter(trial -> !outcomes.containsKey(trial)).toList();
  }

  /**
   * Keeps an outcome; the first one counts where a trial has come twice.
   *
   * @return whether it was the first
   * @throws JournalException if the disk refuses; what was kept before is whole
   */
  public synchronized boolean append(Outcome outcome) {
    Trial trial = new Trial(outcome.point(), outcome.repetition());
    if (outcomes.containsKey(trial)) {
      return false;
    }
    try {
      file.append(JournalLine.bytes(JournalLine.json(outcome)));
    } catch (IOException e) {
      throw refused(e);
    }
    outcomes.put(trial, outcome);
    return true;
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
      throw refused(e);
    }
  }

  private JournalException refused(IOException e) {
    return new JournalException(
        "%s: could not be written (%s); %d trials are kept in it: make room, and go on with --resume"
            .formatted(path, e.getMessage(), outcomes.size()),
        e);
  }
}
