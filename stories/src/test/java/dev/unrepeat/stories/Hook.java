package dev.unrepeat.stories;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The outside world's end of a webhook channel; it can be made slow. */
final class Hook implements AutoCloseable {

    private final HttpServer server;
    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;

    /** A page as it came in. */
    record Page(String id, String body) {}

    Hook() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    pages.add(new Page(exchange.getRequestHeaders().getFirst("webhook-id"), body));
                    try {
                        TimeUnit.MILLISECONDS.sleep(delay.toMillis());
                    } catch (InterruptedException _) {
                        return;
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void slow(Duration time) {
        delay = time;
    }

    List<Page> pages() {
        return pages;
    }

    List<Page> pages(String text) {
        return pages.stream().filter(it -> it.body().contains(text)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
