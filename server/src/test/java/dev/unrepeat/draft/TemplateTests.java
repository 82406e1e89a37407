package dev.unrepeat.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.config.Policies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drafts by an organisation's own templates, over HTTP and a real database. */
class TemplateTests {

    private static final String SECTIONS =
            """
                ## Summary
                ## Impact
                {{impact}}
                ## Timeline
                {{ timeline }}
                ## Detection
                {{detection}}
                ## Causes
                ## What went well
                ## Actions
            """;

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    /** Other tests expect the shipped draft. */
    @AfterEach
    void retire() {
        admin.apply(template("default", "{}", true, "Of ours"));
    }

    private static String template(String name, String when, boolean retired, String title) {
        return """
        apiVersion: unrepeat.dev/v1
        kind: PostmortemTemplate
        metadata: {name: %s}
        spec:
          when: %s
          retired: %s
          body: |
            # %s: {{title}} ({{incident}}, {{severity}}, {{kind}}, {{services}}, {{team}})

        """
                        .formatted(name, when, retired, title)
                + SECTIONS;
    }

    @Test
    void theDraftThatOpensOnResolutionIsOfTheNarrowestTemplateThatFits() {
        apply(template("default", "{}", false, "Of ours"));
        apply(template("templates-worst", "{severity: [SEV1]}", false, "The worst"));
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: templates-pay}
                spec: {team: default, tier: core}
                """);
        apply(template("templates-pay", "{service: [templates-pay]}", false, "Payments"));
        var ours =
                draft("templates-other", "{\"data_lost_or_corrupted\":true}", "A {{timeline}} $1");
        assertThat(ours)
                .startsWith("# Of ours: A {{timeline}} $1 (INC-")
                .contains("templates-other, default)")
                .contains("| Time (UTC) | What happened |\n|---|---|\n| 20")
                .contains("Declared by a person at");
        assertThat(draft("templates-other", "{\"service_down\":true}", "B"))
                .startsWith("# The worst: B");
        assertThat(draft("templates-pay", "{\"service_down\":true}", "C"))
                .startsWith("# Payments: C");

        apply(template("templates-pay", "{service: [templates-pay]}", true, "Payments"));
        assertThat(draft("templates-pay", "{\"service_down\":true}", "D"))
                .startsWith("# The worst: D");
        apply(template("templates-worst", "{severity: [SEV1]}", true, "The worst"));
    }

    @Test
    void aNearMissHasItsLightDraftUnlessATemplateIsMeantForIt() {
        apply(template("default", "{}", false, "Of ours"));
        assertThat(nearMiss("templates-near-a"))
                .contains("kind: near_miss")
                .doesNotContain("Of ours");
        apply(template("templates-near", "{kind: near_miss}", false, "Nearly"));
        assertThat(nearMiss("templates-near-b")).startsWith("# Nearly: nearly");
        apply(template("templates-near", "{kind: near_miss}", true, "Nearly"));
    }

    @Test
    void aMistakeIsToldAtItsPlaceAndMissingSectionsByName() {
        var unknown =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: PostmortemTemplate
                        metadata: {name: default}
                        spec:
                          body: |

                            # {{title}}
                            So {{titel}}, and {{ open
                        """);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").toString())
                .contains("\"line\":8,\"column\":8")
                .contains("unknown placeholder '{{titel}}'. Use one of: incident, title")
                .contains("\"line\":8,\"column\":23")
                .contains("has no '}}' on its line");
        var bare =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: PostmortemTemplate
                        metadata: {name: default}
                        spec: {body: "# {{title}}\\n\\n## Impact\\n\\n{{impact}}\\n"}
                        """);
        assertThat(bare.json().path("errors").toString())
                .contains("read as the timeline")
                .contains("read as the causes")
                .doesNotContain("read as the impact.")
                .contains("\"line\":4");
        assertThat(admin.apply(template("default", "{severity: [SEV1]}", false, "x")).body())
                .contains("takes no conditions");
        assertThat(admin.apply(template("templates-none", "{}", false, "x")).body())
                .contains("kind, severity, service or team");
        assertThat(
                        admin.apply(
                                        template(
                                                "templates-x",
                                                "{severity: [SEV9], team: [nobody]}",
                                                false,
                                                "x"))
                                .body())
                .contains("SEV1, SEV2, SEV3, SEV4", "there is no Team 'nobody'");
    }

    @Test
    void whatCanNotBeFilledAnyMoreGivesWayToTheShippedDraft() {
        var policies = server.bean(Policies.class);
        var stored =
                Map.<String, Object>of(
                        "when", Map.of(), "retired", false, "body", "# {{of_an_older_release}}");
        policies.save("PostmortemTemplate", "default", stored);
        assertThat(draft("templates-old", "{\"service_down\":true}", "E"))
                .startsWith("---\nincident: INC-");
        policies.save(
                "PostmortemTemplate",
                "default",
                Map.of("when", Map.of("severity", List.of("SEV9")), "body", "x"));
        assertThat(draft("templates-older", "{\"service_down\":true}", "F"))
                .startsWith("---\nincident: INC-");

        var broken = admin.get("/v1/postmortem-templates").json().at("/items/0");
        assertThat(broken.path("name").asString()).isEqualTo("default");
        assertThat(broken.path("problems").toString()).contains("SEV9");
        apply(template("default", "{}", false, "Of ours"));
        var shown = admin.get("/v1/postmortem-templates").json().path("items");
        assertThat(shown.findValuesAsString("name")).contains("default", "shipped");
        assertThat(shown.at("/0/version").asInt()).isGreaterThan(1);
        assertThat(shown.at("/0/body").asString()).contains("{{ timeline }}");
    }

    private void apply(String yaml) {
        var applied = admin.apply(yaml);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private String draft(String service, String facts, String title) {
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"%s\",\"service\":\"%s\",\"facts\":%s}"
                                        .formatted(title, service, facts))
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
        var resolved = admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        return document(ref);
    }

    private String nearMiss(String service) {
        return document(
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"nearly\",\"service\":\"%s\",\"kind\":\"near_miss\"}"
                                        .formatted(service))
                        .at("/ref"));
    }

    private String document(String incident) {
        var pm = admin.get("/v1/incidents/" + incident).at("/postmortem");
        return admin.get("/v1/postmortems/" + pm + "/document").body();
    }
}
