package org.antipode.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.report.picture.Picture;
import org.antipode.experiments.report.picture.Table;
import org.antipode.report.json.Json;

/**
 * A page's text as it grows; whatever is not markup of its own is escaped.
 *
 * <p>The page needs nothing else: pictures and style are within it, and no script.
 */
public final class Html {
  private final StringBuilder text = new StringBuilder();

  /** A page that begins with its title. */
  public Html(String title) {
    raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    element("title", title);
    raw("<style>\n" + style() + "</style>\n</head>\n<body>\n");
    element("h1", title);
  }

  private static String style() {
    try (InputStream in = Html.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the page with what repeats its numbers, and returns its text. */
  public String ended(ObjectNode provenance) {
    element("h2", "Provenance");
    element("pre", Json.text(provenance).strip());
    return raw("</body>\n</html>\n").text.toString();
  }

  /** A paragraph that is set off. */
  public Html notice(String content) {
    return raw("<p class=\"notice\">").text(content).raw("</p>\n");
  }

  /** A paragraph that explains what is above it. */
  public Html quiet(String content) {
    return raw("<p class=\"quiet\">").text(content).raw("</p>\n");
  }

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
  public Html element(String name, String content) {
    return raw("<" + name + ">").raw(escaped(content)).raw("</" + name + ">\n");
  }

  /**
   * Pictures below each other.
   *
   * @param drawn the PNG files of those that could be drawn, by file name
   */
  public Html pictures(List<Picture> pictures, Map<String, byte[]> drawn) {
    raw("<section class=\"pictures\">\n");
    pictures.forEach(picture -> picture(picture, Optional.ofNullable(drawn.get(picture.file()))));
    return raw("</section>\n");
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
  public Html folded(Table table) {
    int rows = table.rows().size();
    raw("<details>").element("summary", "Table, " + rows + (rows == 1 ? " row" : " rows"));
    return table(table).raw("</details>\n");
  }

  /** A table that scrolls by itself where it is wider than the page. */
  public Html table(Table table) {
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
}
