package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus points straight at Unrepeat, as it would at Alertmanager. */
class PrometheusStory {

    @TempDir Path folder;

    @Test
    void aRuleThatFiresBecomesAnIncidentAndItsEndCalmsIt() throws Exception {
        try (var hook = new Hook();
                var product = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(product.http(), hook.url());
            var token =
                    product.http()
                            .post(
                                    "/v1/tokens",
                                    "{\"name\":\"prometheus\",\"scopes\":[\"signals\"]}")
                            .json()
                            .path("secret")
                            .asString();
            rule("vector(1)");
            Files.writeString(
                    folder.resolve("prometheus.yml"),
                    """
                    global: {evaluation_interval: 1s}
                    rule_files: [rules.yml]
                    alerting:
                      alertmanagers:
                        - static_configs: [{targets: ["127.0.0.1:%d"]}]
                          authorization: {credentials: "%s"}
                    """
                            .formatted(product.port(), token));
            int port = Product.freePort();
            var prometheus =
                    new ProcessBuilder(
                                    "prometheus",
                                    "--config.file=" + folder.resolve("prometheus.yml"),
                                    "--storage.tsdb.path=" + folder.resolve("tsdb"),
                                    "--rules.alert.resend-delay=1s",
                                    "--web.enable-lifecycle",
                                    "--web.listen-address=127.0.0.1:" + port)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("prometheus.log").toFile())
                            .start();
            try {
                Product.expect(
                        "an incident with the path that decided",
                        Duration.ofSeconds(40),
                        () -> get(product, "/severity_reason/rule").equals("major_feature_broken"));
                assertThat(get(product, "/severity")).isEqualTo("SEV2");
                assertThat(get(product, "/title")).isEqualTo("CheckoutDown: checkout fails");
                Product.expect("ana is paged", () -> hook.pages("\"person\":\"ana\"").size() == 1);

                rule("vector(1) < 0");
                var reload = new Http("http://127.0.0.1:" + port, "").post("/-/reload", "");
                assertThat(reload.status()).isEqualTo(200);
                Product.expect(
                        "no alert is firing: the watch runs",
                        Duration.ofSeconds(40),
                        () -> get(product, "/status").equals("monitoring"));
            } finally {
                prometheus.destroy();
                assertThat(prometheus.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private void rule(String expression) throws IOException {
        Files.writeString(
                folder.resolve("rules.yml"),
                """
                groups:
                  - name: story
                    rules:
                      - alert: CheckoutDown
                        expr: %s
                        labels: {service: checkout, severity: critical}
                        annotations: {summary: checkout fails}
                """
                        .formatted(expression));
    }

    private static String get(Product product, String pointer) {
        return product.http().get("/v1/incidents/INC-1").json().at(pointer).asString("");
    }
}
