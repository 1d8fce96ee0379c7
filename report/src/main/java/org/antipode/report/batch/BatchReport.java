package org.antipode.report.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.recovery.RecoveryFiles;
import org.antipode.report.text.CsvRow;

/** The results of a batch as text, JSON, tables and a picture. */
public final class BatchReport {
  private static final String RESULT = "result.json";
  private static final String ITEMS = "items.csv";
  private static final String TIMES = "times.csv";
  private static final String PICTURE = "items.png";

  private final Batch batch;
  private final Statistics statistics;

  public BatchReport(Batch batch) {
    this.batch = batch;
    this.statistics = Statistics.of(batch);
  }

  /** A few lines for a person. */
  public String text() {
    return new BatchSummary(batch, statistics).text();
  }

  /**
   * One object.
   *
   * @param version this program's
   */
  public String json(String version) {
    return new BatchJson(batch, statistics).text(version);
  }

  /** How many items have ended; the failed ones too. */
  public int done() {
    return statistics.done();
  }

  public int failed() {
    return statistics.failed();
  }

  public int converged() {
    return statistics.converged();
  }

  /**
   * Writes the tables, {@code result.json} and then the picture; an earlier run's files are deleted
   * first.
   *
   * @param arrays files with the items' arrays, which are written already
   */
  public void write(ResultFolder folder, String json, List<Path> arrays) {
    List<String> earlier = new ArrayList<>(RecoveryFiles.ALL);
    earlier.removeAll(List.of("measurements.npy", "experiment.yaml"));
    earlier.addAll(List.of(ITEMS, TIMES, PICTURE));
    folder.drop(earlier);
    folder.add(arrays);
    folder.file(ITEMS, this::items);
    folder.file(TIMES, this::times);
    folder.text(RESULT, json + "\n");
    if (!batch.first().isEmpty() && batch.parts().generator().outputShape().isImage()) {
      folder.pictures(Map.of(PICTURE, () -> ContactSheet.png(batch)));
    }
  }

  /** A row for each item that has ended; the same for the same items. */
  private void items(OutputStream out) throws IOException {
    List<Object> header = new ArrayList<>(List.of("item", "file", "stopReason", "converged"));
    header.addAll(ItemResult.NUMBERS);
    header.addAll(ItemResult.COUNTS);
    header.add("failure");
    write(out, header);
    for (int i = 0; i < batch.count(); i++) {
      Optional<ItemResult> ended = batch.result().apply(i);
      if (ended.isPresent()) {
        ItemResult item = ended.get();
        List<Object> row = new ArrayList<>(List.of(i, batch.name().apply(i)));
        row.addAll(List.of(item.stopReason(), item.converged()));
        ItemResult.NUMBERS.forEach(name -> row.add(shown(item.numbers().get(name))));
        ItemResult.COUNTS.forEach(name -> row.add(shown(item.counts().get(name))));
        row.add(item.failure().orElse(""));
        write(out, row);
      }
    }
  }

  /** Times are apart from the other numbers, because they differ between runs. */
  private void times(OutputStream out) throws IOException {
    write(out, List.of("item", "seconds"));
    for (int i = 0; i < batch.count(); i++) {
      Optional<ItemResult> ended = batch.result().apply(i);
      if (ended.isPresent()) {
        write(out, List.of(i, ended.get().seconds()));
      }
    }
  }

  private static Object shown(Object value) {
    return value == null ? "" : value;
  }

  private static void write(OutputStream out, List<Object> row) throws IOException {
    out.write(CsvRow.of(row).getBytes(StandardCharsets.UTF_8));
  }
}
