package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** More signals at once than there is memory for. */
class BodyMemoryTests {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String ALERT =
            "[{\"labels\":{\"alertname\":\"memory\",\"severity\":\"none\"}}]";

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void bodiesThatHoldAllTheMemoryRefuseTheNextForAShortTime() throws IOException {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 5; i++) {
                open.add(beginning(15 * MEGABYTE));
            }
            TestServer.expect(
                    "the next is refused",
                    () -> admin.post("/api/v2/alerts", ALERT).status() == 503);
            var refused = admin.post("/api/v2/alerts", ALERT);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.body()).contains("nothing of this request was kept");
            assertThat(admin.get("/v1/incidents").status()).as("others").isEqualTo(200);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
        TestServer.expect(
                "there is room again", () -> admin.post("/api/v2/alerts", ALERT).status() == 200);
    }

    /** A post of which all but the end has arrived. */
    private Socket beginning(int bytes) throws IOException {
        var address = URI.create(server.url());
        var socket = new Socket(address.getHost(), address.getPort());
        var stream = socket.getOutputStream();
        stream.write(
                """
                POST /api/v2/alerts HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """
                        .formatted(TestServer.ADMIN_TOKEN, bytes + 1)
                        .getBytes(StandardCharsets.US_ASCII));
        var part = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        try {
            for (int sent = 0; sent < bytes; sent += MEGABYTE) {
                stream.write(part);
            }
            stream.flush();
        } catch (IOException e) {
            // Refused while it was sent: there is no memory left, which is what is wanted.
            assertThat(e).hasMessageMatching("(?i).*(reset|pipe).*");
        }
        return socket;
    }
}
