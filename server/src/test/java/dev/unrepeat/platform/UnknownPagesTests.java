package dev.unrepeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an address answers that nothing has. */
class UnknownPagesTests {

    private final Http nobody = TestServer.running().as("");

    @Test
    void aBrowserGetsTheWebAppWithTheStatusOfWhatIsMissing() {
        var page = nobody.send("GET", "/no-such-page", "", Map.of("Accept", "text/html,*/*;q=0.8"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<div id=\"root\">");
    }

    @Test
    void aProgramGetsAProblem() {
        var answer = nobody.send("GET", "/no-such-page", "", Map.of("Accept", "application/json"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
