package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The Helm chart, read by Helm itself. */
class ChartStory {

    private final Helm chart =
            new Helm(Path.of(System.getProperty("unrepeat.home"), "deploy/helm/unrepeat"));

    @Test
    void helmFindsNothingToComplainAbout() {
        var result = chart.lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void replicasShareTheDatabaseOfASecretAndMayGoOneAtATime() {
        var rendered = chart.template().withName("prod").set("replicas", 3).call();
        var deployment = part(rendered, "Deployment");

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt()).isZero();
        var pod = deployment.at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        var container = pod.at("/containers/0");
        assertThat(container.at("/image").asString()).isEqualTo("unrepeat:0.1.0");
        assertThat(container.at("/env/0/name").asString()).isEqualTo("UNREPEAT_DATABASE_URL");
        assertThat(container.at("/env/0/valueFrom/secretKeyRef/name").asString())
                .isEqualTo("unrepeat-database");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/health");
        assertThat(part(rendered, "Service").at("/spec/selector"))
                .isEqualTo(deployment.at("/spec/selector/matchLabels"));
        assertThat(part(rendered, "PodDisruptionBudget").at("/spec/minAvailable").asInt())
                .isEqualTo(1);
        assertThat(rendered).doesNotContain("kind: Ingress").doesNotContain("ServiceMonitor");
    }

    @Test
    void valuesThatCantWorkAreRefusedByName() {
        var wrong = chart.template().set("replicas", 0);

        assertThat(Assertions.catchThrowable(wrong::call)).hasMessageContaining("replicas");
    }

    private static JsonNode part(String rendered, String kind) {
        for (var text : rendered.split("(?m)^---$")) {
            var read = new YAMLMapper().readTree(text);
            if (read.path("kind").asString("").equals(kind)) {
                return read;
            }
        }
        throw new AssertionError("no " + kind + " in " + rendered);
    }
}
