package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A browser without a window that is led over its own protocol (DevTools), on one page. */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private int calls;

  private Chromium(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Inbox()).join();
  }

  /** Where it is installed. */
  static Optional<Path> installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                installed()
                    .orElseThrow(() -> new IllegalStateException("no chromium on the PATH"))
                    .toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("chromium.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
      if (System.nanoTime() > end || !process.isAlive()) {
        process.destroyForcibly();
        throw new IllegalStateException("Chromium does not start");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json");
    for (JsonNode target : JSON.readTree(list.toURL())) {
      if (target.get("type").textValue().equals("page")) {
        return new Chromium(process, URI.create(target.get("webSocketDebuggerUrl").textValue()));
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("Chromium has no page");
  }

  /** Calls a method and waits for its answer; events that come before it are kept. */
  JsonNode call(String method, ObjectNode parameters) throws Exception {
    int id = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode next = next();
      if (next.path("id").asInt() == id) {
        if (next.has("error")) {
          throw new IllegalStateException(method + ": " + next.get("error"));
        }
        return next.get("result");
      }
      events.add(next);
    }
  }

  /** Opens a page and waits until all of it is there. */
  void open(Path file) throws Exception {
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
    call("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
    while (events("Page.loadEventFired").isEmpty()) {
      events.add(next());
    }
  }

  /** What a telephone shows: a narrow page. */
  void width(int pixels) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", pixels)
            .put("height", 844)
            .put("deviceScaleFactor", 2)
            .put("mobile", true));
  }

  JsonNode evaluate(String expression) throws Exception {
    ObjectNode parameters =
        JSON.createObjectNode().put("expression", expression).put("returnByValue", true);
    return call("Runtime.evaluate", parameters).at("/result/value");
  }

  /** What happened so far. */
  List<JsonNode> events(String method) {
    return events.stream().filter(event -> event.path("method").asText().equals(method)).toList();
  }

  private JsonNode next() throws InterruptedException {
    JsonNode next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new IllegalStateException("Chromium is silent");
    }
    return next;
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          arrived.add(JSON.readTree(text.toString()));
        } catch (java.io.IOException e) {
          throw new IllegalStateException("Chromium does not speak JSON", e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
