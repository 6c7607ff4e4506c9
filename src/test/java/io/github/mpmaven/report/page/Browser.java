package io.github.mpmaven.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mpmaven.files.DeleteTree;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, spoken to by the Chrome DevTools Protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {
    private static final String LISTENING = "DevTools listening on ";
    private static final long PATIENCE_SECONDS = 40;

    /** What the page complained of. */
    final List<String> complaints = new CopyOnWriteArrayList<>();

    /** What the page asked for. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final StringBuilder message = new StringBuilder();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private String session = "";

    Browser(Path program) throws Exception {
        profile = Files.createTempDirectory("mp-chromium");
        process = new ProcessBuilder(command(program)).redirectErrorStream(true).start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(), this)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode target = send("Target.createTarget", Map.of("url", "about:blank"));
        session = send("Target.attachToTarget", Map.of("targetId", target.get("targetId"), "flatten", true))
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
    }

    /** Finds a browser in the places where systems put it. */
    static Optional<Path> program() {
        Stream<Path> directories = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of);
        return directories
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(directory::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private List<String> command(Path program) {
        return List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank");
    }

    @SuppressWarnings("resource") // closed with the process
    private URI address() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}), "chromium-output");
                drain.setDaemon(true);
                drain.start();
                return URI.create(line.substring(LISTENING.length()));
            }
            said.add(line);
        }
        throw new IOException("the browser has ended: " + said);
    }

    JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        ObjectNode request = mapper.createObjectNode();
        int id = lastId.incrementAndGet();
        request.put("id", id).put("method", method);
        request.set("params", mapper.valueToTree(parameters));
        if (!session.isEmpty()) {
            request.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(request.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (got.has("error")) {
            throw new IllegalStateException(method + ": " + got.get("error"));
        }
        return got.get("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            try {
                heard(mapper.readTree(message.toString()));
            } catch (IOException e) {
                complaints.add("not JSON: " + message);
            }
            message.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void heard(JsonNode said) {
        if (said.has("id")) {
            answers.remove(said.get("id").asInt()).complete(said);
            return;
        }
        JsonNode parameters = said.path("params");
        switch (said.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
            case "Network.requestWillBeSent" ->
                requests.add(parameters.at("/request/url").asText());
            case "Log.entryAdded", "Runtime.consoleAPICalled" -> {
                String level = parameters.at("/entry/level").asText()
                        + parameters.path("type").asText();
                if (level.equals("error") || level.equals("warning")) {
                    complaints.add(parameters.toString());
                }
            }
            default -> {}
        }
    }

    /** Opens a page and waits until it is loaded. */
    void open(Path page) throws Exception {
        loaded = new CompletableFuture<>();
        complaints.clear();
        requests.clear();
        send("Page.navigate", Map.of("url", page.toUri().toString()));
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Evaluates JavaScript in the page, and waits for the promise where it gives one. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** Presses and releases a key. */
    void press(String key) throws Exception {
        Map<String, Object> down = key.length() == 1
                ? Map.of("type", "keyDown", "key", key, "text", key)
                : Map.of("type", "keyDown", "key", key);
        send("Input.dispatchKeyEvent", down);
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Sets what the page is shown on. */
    void screen(int width, int height, String scheme) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    @Override
    public void close() throws IOException {
        session = "";
        try {
            send("Browser.close", Map.of());
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("the browser can't be closed", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            DeleteTree.quietly(profile);
        }
    }
}
