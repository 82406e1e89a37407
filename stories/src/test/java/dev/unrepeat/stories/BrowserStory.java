package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road in a real Chromium, against the packaged product. */
class BrowserStory {

    @TempDir Path folder;

    @Test
    void fromAnAlertToAProvedFixWithAMouseAndAKeyboard() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            product.http()
                    .post(
                            "/api/v2/alerts",
                            "[{\"labels\":{\"alertname\":\"HighErrorRate\",\"service\":\"checkout\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"4"
                                + " % of checkouts fail\"}}]");
            Product.expect(
                    "the incident",
                    () -> product.http().get("/v1/incidents/INC-1").status() == 200);
            var link =
                    Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString())
                            .said()
                            .strip();
            var home = Path.of(System.getProperty("unrepeat.home"));
            var pictures = home.resolve("stories/target/screens");
            Files.createDirectories(pictures);
            var journey =
                    new ProcessBuilder(
                                    "node",
                                    "testing/journey.mjs",
                                    product.url(),
                                    link,
                                    "INC-1",
                                    pictures.toString())
                            .directory(home.resolve("web").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("journey.log").toFile())
                            .start();
            try (var text = journey.getOutputStream()) {
                text.write(postmortem().getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = journey.waitFor(180, TimeUnit.SECONDS);
            journey.destroyForcibly();
            assertThat(ended && journey.exitValue() == 0).as(log()).isTrue();
            assertThat(product.http().get("/v1/actions/ACT-1").json().path("status").asString())
                    .isEqualTo("verified");
            assertThat(product.http().get("/v1/postmortems/PM-1").json().path("status").asString())
                    .isEqualTo("published");
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("journey.log"));
    }

    private static String postmortem() {
        var today = LocalDate.ofInstant(java.time.Instant.now(), ZoneOffset.UTC);
        return """
        ---
        incident: INC-1
        severity: SEV2
        ---
        # INC-1: Checkouts failed after a release

        ## Summary

        For 12 minutes 4 %% of checkouts failed for shoppers in Europe. A release without its migration wrote orders that could not be read.

        ## Impact

        - 1,240 failed checkouts over 12 minutes, 4 %% of all users.

        ## Timeline

        | Time (UTC) | What happened |
        |---|---|
        | 2026-11-20 10:02 | The release reaches production |
        | 2026-11-20 10:04 | An alert on the error rate fires |
        | 2026-11-20 10:14 | The release is rolled back and checkouts succeed again |

        ## Detection

        An alert on the error rate fired two minutes after the release.

        ## Causes

        The release wrote a column that did not exist, because the pipeline accepts a release whose migration is missing. No canary reads back what it wrote.

        ## Contributing factors

        The schema check runs only on the main branch.

        ## Response

        The release was rolled back.

        ## What went well

        The rollback took three minutes.

        ## What went wrong

        The alert named the wrong service.

        ## Where we got lucky

        The nightly export had not started.

        ## Actions

        - [ ] Reject a release whose migration is missing in the pipeline (owner: @admin, due: %s, prevent)
        - [ ] Alert when orders can't be read back within one minute (owner: @admin, due: %s, detect)
        """
                .formatted(today.plusDays(40), today.plusDays(60));
    }
}
