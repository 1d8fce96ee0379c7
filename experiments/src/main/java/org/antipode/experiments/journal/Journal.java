package org.antipode.experiments.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antipode.core.RequestException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;

/**
 * The outcomes of a sweep's trials, kept in a file as they come: a first line that identifies the
 * sweep, then a line for each trial, in any order.
 *
 * <p>Safe to use from several threads. The file belongs to one process at a time.
 */
public final class Journal implements TrialLog, AutoCloseable {
  private static final String NO_JOURNAL = "not a sweep's journal; name another folder";

  private final Path path;
  private final Sweep sweep;
  private final String version;
  private final DurableFile file;
  private final TreeMap<Trial, Outcome> outcomes = new TreeMap<>();

  /** Those of the outcomes that are an earlier run's failures. */
  private final TreeSet<Trial> failed = new TreeSet<>();

  private ObjectNode header;
  private boolean torn;

  private Journal(Path path, Sweep sweep, String version, DurableFile file) {
    this.path = path;
    this.sweep = sweep;
    this.version = version;
    this.file = file;
  }

  /**
   * Opens a sweep's journal; the file is made where it is missing, and its first line is on the
   * disk when this returns. One that has no trial yet is begun anew.
   *
   * @param version Antipode's: another one's trials may have other numbers
   * @param resume whether to go on where trials are kept already
   * @throws RequestException if the file cannot be written, is another process's, another sweep's
   *     or damaged, holds trials that nobody asked to go on with, or trials that were run with
   *     other input files or plug-ins than there are now
   */
  public static Journal open(Path path, Sweep sweep, String version, boolean resume) {
    try {
      DurableFile file = DurableFile.open(path);
      try {
        Journal journal = new Journal(path, sweep, version, file);
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
    JournalInputs inputs = new JournalInputs();
    DurableFile.Ending ending = file.read((number, at, line) -> read(number, line, inputs, resume));
    if (ending.lines() == 0 && !JournalHeader.mayBegin(ending.torn())) {
      throw refused(NO_JOURNAL);
    }
    torn = ending.lines() > 0 && ending.torn().length > 0;
    Optional<String> mismatch = inputs.mismatch(sweep.inputs());
    if (outcomes.keySet().equals(failed) && (failed.isEmpty() || mismatch.isPresent())) {
      begin();
    } else if (mismatch.isPresent()) {
      throw new RequestException(
          "%s after the trials in %s were run; put back what was there, or name another folder"
              .formatted(mismatch.get(), path));
    } else {
      goOn(ending.end(), inputs);
    }
    file.sync();
  }

  /** Drops what is there: no result is among it. */
  private void begin() throws IOException {
    outcomes.clear();
    failed.clear();
    file.cut(0);
    file.append(JournalLine.bytes(JournalHeader.of(sweep, version)));
  }

  private void goOn(long end, JournalInputs inputs) throws IOException {
    file.cut(end);
    Optional<ObjectNode> addition = inputs.addition(sweep.inputs());
    if (addition.isPresent()) {
      file.append(JournalLine.bytes(addition.get()));
    }
  }

  private void read(int number, byte[] line, JournalInputs inputs, boolean resume) {
    Optional<ObjectNode> object = JournalLine.object(line);
    if (number == 1) {
      header = object.filter(JournalHeader::is).orElseThrow(() -> refused(NO_JOURNAL));
      inputs.read(header);
    } else if (object.filter(JournalInputs::is).isPresent()) {
      inputs.read(object.get());
    } else {
      if (outcomes.isEmpty()) {
        requireGoingOn(resume);
      }
      read(
          JournalLine.outcome(line)
              .filter(read -> read.point() >= 0 && read.point() < sweep.points().size())
              .orElseThrow(
                  () -> refused("line " + number + " is no trial of this sweep; take it out")));
    }
  }

  private void requireGoingOn(boolean resume) {
    Optional<String> mismatch = JournalHeader.mismatch(header, sweep, version);
    if (mismatch.isPresent()) {
      throw refused(mismatch.get() + "; name another folder");
    }
    if (!resume) {
      throw refused("holds trials already; --resume goes on with them, or name another folder");
    }
  }

  /** Of a trial's lines the first result counts; a failure counts only until there is one. */
  private void read(Outcome outcome) {
    Trial trial = new Trial(outcome.point(), outcome.repetition());
    if (!outcomes.containsKey(trial) || failed.contains(trial)) {
      keep(trial, outcome);
    }
  }

  private void keep(Trial trial, Outcome outcome) {
    outcomes.put(trial, outcome);
    if (outcome.failure().isPresent()) {
      failed.add(trial);
    } else {
      failed.remove(trial);
    }
  }

  private RequestException refused(String problem) {
    return new RequestException(path + ": " + problem);
  }

  /** Whether the file ended within a line, which was dropped: its trial is to be run again. */
  public boolean torn() {
    return torn;
  }

  @Override
  public synchronized List<Outcome> outcomes() {
    return outcomes.values().stream()
        .filter(outcome -> outcome.repetition() < sweep.trials())
        .toList();
  }

  @Override
  public synchronized List<Outcome> results() {
    return outcomes().stream().filter(outcome -> outcome.failure().isEmpty()).toList();
  }

  @Override
  public synchronized List<Trial> pending() {
    return sweep.allTrials().stream()
        .filter(trial -> !outcomes.containsKey(trial) || failed.contains(trial))
        .toList();
  }

  /**
   * Keeps an outcome; the first one counts where a trial has come twice, and any replaces a failure
   * of an earlier run.
   *
   * @return whether it was kept
   * @throws JournalException if the disk refuses; what was kept before is whole
   */
  @Override
  public synchronized boolean append(Outcome outcome) {
    Trial trial = new Trial(outcome.point(), outcome.repetition());
    if (outcomes.containsKey(trial) && !failed.contains(trial)) {
      return false;
    }
    try {
      file.append(JournalLine.bytes(JournalLine.json(outcome)));
    } catch (IOException e) {
      throw full(e);
    }
    outcomes.put(trial, outcome);
    failed.remove(trial);
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
      throw full(e);
    }
  }

  private JournalException full(IOException e) {
    return new JournalException(
        "%s: could not be written (%s); %d trials are kept in it: make room, and go on with --resume"
            .formatted(path, e.getMessage(), outcomes.size()),
        e);
  }
}
