package org.antipode.experiments.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.experiments.journal.JournalException;

/**
 * The parts of a batch that other processes recover. Each part is a folder of consecutive items in
 * the batch's own folder, with a journal and NPY files of its own; its results move into the
 * batch's files.
 */
public record BatchParts(Path folder) {
  private static final String PARTS = "parts";

  /** The parts of the batch that has this folder. */
  public static BatchParts of(Path batch) {
    return new BatchParts(batch.toAbsolutePath().resolve(PARTS));
  }

  /** Makes the folder of all parts, which {@link #open} needs. */
  public void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RequestException(folder + ": cannot be made (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Opens a part, and goes on with what it holds.
   *
   * @param source of the whole batch
   * @throws RequestException if the folder of all parts is not there, as it is where this machine
   *     does not see the batch's storage, or if the part is another process's or another batch's
   */
  public BatchFolder open(ItemRange range, BatchSource source) {
    Path path = folder.resolve(range.name());
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectory(path);
      }
    } catch (IOException e) {
      throw new RequestException(
          "%s: cannot be made (%s); --out must be on storage that all executors see at this path"
              .formatted(
                  path, e instanceof NoSuchFileException ? "no such folder" : e.getMessage()),
          e);
    }
    return BatchFolder.open(path, source.range(range), true);
  }

  /** Moves the results of all parts, which an earlier run has left, into the batch. */
  public void takeAll(BatchFolder batch) {
    for (ItemRange range : ranges()) {
      if (range.first() + range.count() > batch.journal().count()) {
        throw new RequestException(
            folder.resolve(range.name()) + ": is a part of another batch; name another folder");
      }
      take(range, batch);
    }
  }

  /** Whether there is a part. */
  public boolean exist() {
    return !ranges().isEmpty();
  }

  private List<ItemRange> ranges() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> parts = Files.list(folder)) {
      return parts
          .map(part -> ItemRange.ofName(part.getFileName().toString()))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new RequestException(folder + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Moves the results of a part into the batch, and deletes the part. A result that the batch has
   * already stays.
   *
   * @throws RequestException if the part is not there, or another process has it open
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses
   */
  public void take(ItemRange range, BatchFolder batch) {
    Path path = folder.resolve(range.name());
    if (!Files.isDirectory(path)) {
      throw new RequestException(
          path
              + ": an executor has written it, but it is not here; --out must be on storage that"
              + " all executors see at this path");
    }
    try (BatchFolder part = open(range, batch.source())) {
      for (int i = 0; i < range.count(); i++) {
        int item = range.first() + i;
        if (part.journal().isDone(i) && !batch.journal().isDone(item)) {
          long checksum = batch.arrays().copy(item, part.arrays(), i);
          batch.journal().append(part.journal().result(i).at(item), checksum);
        }
      }
    }
    delete(path);
  }

  /** Deletes the folder of all parts if none is left. */
  public void clear() {
    if (Files.isDirectory(folder) && !exist()) {
      delete(folder);
    }
  }

  private static void delete(Path path) {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException e) {
      throw new JournalException(path + ": could not be deleted (" + e.getMessage() + ")", e);
    }
  }
}
