package dev.unrepeat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A real HTTP peer that pages are posted to; it can be told what to answer. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final AtomicReference<String> retryAfter = new AtomicReference<>("");

    /** One request as it came. */
    public record Call(Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase(name))
                    .map(it -> it.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    public Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
                    var wait = retryAfter.get();
                    if (!wait.isEmpty()) {
                        exchange.getResponseHeaders().set("Retry-After", wait);
                    }
                    exchange.sendResponseHeaders(status.get(), -1);
                    exchange.close();
                });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    public void answer(int code) {
        status.set(code);
    }

    /** Answers with a status and what {@code Retry-After} says. */
    public void answer(int code, String wait) {
        status.set(code);
        retryAfter.set(wait);
    }

    public List<Call> calls() {
        return calls;
    }

    /** The calls whose body holds the text. */
    public List<Call> calls(String text) {
        return calls.stream().filter(it -> it.body().contains(text)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
