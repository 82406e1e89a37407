package dev.unrepeat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scenarios as declarations. */
class ScenarioTests extends Practice {

    @Test
    void aScenarioOfAnOrganisationIsReadWholeOrNotAtAll() {
        var wrong =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: DrillScenario
                        metadata: {name: own-%d}
                        spec:
                          title: Own
                          brief: Try it
                          services: [{name: checkout}]
                          signals:
                            - after: 1s
                              alert: {name: A, service: elsewhere, severity: critical, summary: s, count: 3, labels: {service: checkout, pod: p}}
                          recovery: {decisions: [pray], words: better}
                          tour: [{seen: luck, do: hope, hint: none}]
                        """
                                .formatted(number));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("drill-checkout was expected, not 'checkout'")
                .contains("one of the scenario's services was expected (checkout), not 'elsewhere'")
                .contains("a label needs {n}")
                .contains("not for a scenario to choose")
                .contains("not 'pray'")
                .contains("not 'luck'");

        var own =
                """
                apiVersion: unrepeat.dev/v1
                kind: DrillScenario
                metadata: {name: own-%d}
                spec:
                  title: Own
                  brief: Try it
                  minutes: 5
                  services: [{name: drill-own}]
                  signals:
                    - after: 10s
                      lasts: 1m
                      alert: {name: A, service: drill-own, severity: critical, summary: "s {n}", count: 3, labels: {pod: "p-{n}"}}
                  recovery: {decisions: [scale_up], words: better}
                  tour: [{seen: acknowledged, do: hope, hint: none}]
                """
                        .formatted(number);
        assertThat(admin.apply(own).at("/changes/0/change")).isEqualTo("created");
        assertThat(admin.apply(own).at("/changes/0/change")).isEqualTo("unchanged");
        var started = start("{\"scenario\":\"own-%d\",\"speed\":10}".formatted(number)).json();
        assertThat(started.path("ends_after").asDouble()).isEqualTo(180.0);
        var beat = started.at("/script/0");
        assertThat(beat.path("after").asDouble()).isEqualTo(1.0);
        assertThat(beat.path("lasts").asDouble()).isEqualTo(6.0);
        assertThat(beat.path("alerts").size()).isEqualTo(3);
        assertThat(beat.at("/alerts/2/labels/pod").asString()).isEqualTo("p-3");
        assertThat(beat.at("/alerts/2/labels/unrepeat_drill").asString())
                .isEqualTo(started.at("/drill/ref").asString());
    }
}
