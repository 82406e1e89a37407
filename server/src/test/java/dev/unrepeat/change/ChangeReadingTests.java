package dev.unrepeat.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is made of the forms that senders use. */
class ChangeReadingTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    pkg:oci/checkout@sha256%3A0b31?repository_url=ghcr.io&tag=4.18.0 | 4.18.0
                    pkg:oci/checkout@sha256%3A0b31                                   | sha256:0b31
                    pkg:npm/checkout@4.18.0-rc.1%2B7                                 | 4.18.0-rc.1+7
                    pkg:npm/%40acme/checkout@4.18.0                                  | 4.18.0
                    pkg:npm/checkout                                                 |
                    """,
            delimiter = '|')
    void aPackageUrlHoldsTheVersion(String purl, String version) {
        assertThat(CloudEvent.version(purl)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    service.deployed.0.3.0   | checkout deployed to 2.0 in prod
                    service.upgraded.0.3.0   | checkout upgraded to 2.0 in prod
                    service.rolledback.0.3.0 | checkout rolled back to 2.0 in prod
                    service.removed.0.3.0    | checkout removed from prod
                    service.published.0.3.0  |
                    build.finished.0.3.0     |
                    """,
            delimiter = '|')
    void cdEventsAboutServicesAreDeployments(String type, String title) {
        var event =
                """
                {"specversion": "1.0", "id": "7", "source": "/ci", "type": "dev.cdevents.%s",
                 "data": {"context": {"timestamp": "2026-03-01T11:30:00Z"},
                          "subject": {"id": "checkout",
                                      "content": {"environment": {"id": "prod"},
                                                  "artifactId": "pkg:oci/checkout@2.0"}}}}
                """
                        .formatted(type);
        var reading = CloudEvent.structured(new Fields(JSON.readTree(event), "")).read(NOW);
        switch (reading) {
            case Reading.Ignored ignored -> {
                assertThat(title).isNull();
                assertThat(ignored.reason()).contains(type);
            }
            case Reading.Changed changed -> {
                var report = changed.changes().getFirst();
                assertThat(report.title()).isEqualTo(title);
                assertThat(report.version()).isEqualTo("2.0");
                assertThat(report.at()).isEqualTo("2026-03-01T11:30:00Z");
                assertThat(report.schemaChange()).isNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "success,SUCCEEDED",
        "failure,FAILED",
        "error,FAILED",
        "in_progress,STARTED",
        "inactive,"
    })
    void aGitHubStatusIsAnOutcome(String state, Change.Outcome outcome) {
        var body =
                """
                {"deployment_status": {"state": "%s", "created_at": "2026-03-01T11:35:00Z",
                                       "log_url": "javascript:alert(1)",
                                       "target_url": "https://ci.example.org/1"},
                 "deployment": {"id": 991, "sha": "0123456789abcdef", "ref": "v4.18.0",
                                "environment": "production", "description": null,
                                "payload": {"schema_change": true, "service": "payments"},
                                "creator": {"login": "ana"},
                                "created_at": "2026-03-01T11:30:00Z"},
                 "repository": {"name": "shop", "html_url": "https://github.example.org/acme/shop"}}
                """
                        .formatted(state);
        var source =
                new ChangeSource("shop", ChangeSource.Kind.GITHUB, "s", null, NOW, "ana", null);
        var reading =
                GitHubDeployment.read(
                        source, "deployment_status", new Fields(JSON.readTree(body), ""));
        if (reading instanceof Reading.Changed changed) {
            var report = changed.changes().getFirst();
            assertThat(report.outcome()).isEqualTo(outcome);
            assertThat(report.externalId()).isEqualTo("991");
            assertThat(report.service()).isEqualTo("payments");
            assertThat(report.title()).isEqualTo("payments at v4.18.0");
            assertThat(report.url()).isEqualTo("https://ci.example.org/1");
            assertThat(report.at()).isEqualTo("2026-03-01T11:30:00Z");
            assertThat(report.outcomeAt()).isEqualTo("2026-03-01T11:35:00Z");
            assertThat(report.schemaChange()).isTrue();
        } else {
            assertThat(outcome).isNull();
        }
    }

    @Test
    void theSignatureIsTheOneOfGitHubsManual() {
        var source =
                new ChangeSource(
                        "shop",
                        ChangeSource.Kind.GITHUB,
                        "It's a Secret to Everybody",
                        null,
                        NOW,
                        "ana",
                        null);
        var body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        assertThat(
                        source.proves(
                                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                                body))
                .isTrue();
        assertThat(source.proves("sha256=00", body)).isFalse();
        assertThat(source.proves(null, body)).isFalse();
    }
}
