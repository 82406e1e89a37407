package dev.unrepeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How long a connection is kept open for the next request. */
class KeptConnectionTests {

    private static final Pattern TIMEOUT = Pattern.compile("(?i)\r\nkeep-alive: timeout=(\\d+)");

    private final TestServer server = TestServer.running();

    @Test
    void theServerKeepsItLongerThanAnyClientOrProxyDoes() throws IOException {
        var address = URI.create(server.admin().url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var request =
                    "GET /health HTTP/1.1\r\nHost: %s\r\nConnection: keep-alive\r\n\r\n"
                            .formatted(address.getAuthority());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                assertThat(next).as("%s", answer).isNotNegative();
                answer.append((char) next);
            }
            var said = TIMEOUT.matcher(answer);
            assertThat(said.find()).as("%s", answer).isTrue();
            assertThat(Integer.parseInt(said.group(1))).isGreaterThan(90);
        }
    }
}
