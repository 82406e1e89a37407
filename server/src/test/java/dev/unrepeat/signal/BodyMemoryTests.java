package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.source.BodyMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** More signals at once than there is memory for. */
class BodyMemoryTests {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String ALERT =
            "[{\"labels\":{\"alertname\":\"memory\",\"severity\":\"none\"}}]";

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void bodiesThatHoldAllTheMemoryRefuseTheNextUntilTheyAreDone() throws IOException {
        var memory = server.bean(BodyMemory.class);
        var held = new ArrayList<BodyMemory.Body>();
        try {
            fill(memory, 8 * MEGABYTE, held);
            fill(memory, 1, held);
            var refused = admin.post("/api/v2/alerts", ALERT);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.body()).contains("nothing of this request was kept");
            var webhook =
                    admin.post("/v1/signals/alertmanager", "{\"version\":\"4\",\"alerts\":[]}");
            assertThat(webhook.status()).isEqualTo(503);
            assertThat(admin.get("/v1/incidents").status()).as("others").isEqualTo(200);
        } finally {
            held.forEach(BodyMemory.Body::close);
        }
        assertThat(admin.post("/api/v2/alerts", ALERT).status()).isEqualTo(200);
    }

    /** Reads bodies of the size until one more is refused. */
    private static void fill(BodyMemory memory, int size, List<BodyMemory.Body> held)
            throws IOException {
        while (true) {
            try {
                held.add(memory.read(request(size)));
            } catch (BodyMemory.Full _) {
                return;
            }
        }
    }

    private static MockHttpServletRequest request(int size) {
        var request = new MockHttpServletRequest();
        request.setContent(new byte[size]);
        return request;
    }
}
