package org.antipode.experiments.report;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.experiments.report.picture.Table;

/** A page's text as it grows; whatever is not markup of its own is escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Markup as it is. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Text. */
  Html text(String content) {
    return raw(escaped(content));
  }

  /** An element that holds text. */
  Html element(String name, String content) {
    return raw("<" + name + ">").raw(escaped(content)).raw("</" + name + ">\n");
  }

  /** A picture within the page, and its table to be opened; the table alone if it is not drawn. */
  Html picture(Picture picture, Optional<byte[]> png) {
    raw("<figure>\n").element("h2", picture.title());
    png.ifPresent(
        file -> {
          raw("<img alt=\"" + escaped(picture.title() + ". " + picture.caption()) + "\" ");
          raw("src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(file) + "\">\n");
        });
    element("figcaption", png.isPresent() ? picture.caption() : "This picture could not be drawn.");
    return folded(picture.table()).raw("</figure>\n");
  }

  /** A table to be opened. */
  Html folded(Table table) {
    int rows = table.rows().size();
    raw("<details>").element("summary", "Table, " + rows + (rows == 1 ? " row" : " rows"));
    return table(table).raw("</details>\n");
  }

  /** A table that scrolls by itself where it is wider than the page. */
  Html table(Table table) {
    raw("<div class=\"scroll\" tabindex=\"0\"><table>\n");
    row("th", table, table.heading());
    table.rows().forEach(row -> row("td", table, row));
    return raw("</table></div>\n");
  }

  private void row(String cell, Table table, List<String> cells) {
    raw("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      raw("<" + cell + (table.numeric(i) ? " class=\"number\">" : ">"));
      raw(escaped(cells.get(i)) + "</" + cell + ">");
    }
    raw("</tr>\n");
  }

  private static String escaped(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
