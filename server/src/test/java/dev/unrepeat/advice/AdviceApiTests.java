package dev.unrepeat.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import org.junit.jupiter.api.Test;

/** Advice, answers and decisions over HTTP. */
class AdviceApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void adviceFollowsWhatChangedAndWhatPeopleSay() {
        admin.post(
                "/v1/changes",
                "{\"kind\":\"deployment\",\"service\":\"adv-shop\",\"title\":\"shop 7\"}");
        var ref = declare("adv-shop");
        var first = admin.get("/v1/incidents/" + ref + "/advice");
        assertThat(first.at("/option")).isEqualTo("roll_back");
        assertThat(first.at("/headline"))
                .isEqualTo("Roll back, unless \"shop 7\" altered the schema.");
        assertThat(first.at("/why")).isEqualTo("\"shop 7\" came shortly before.");
        assertThat(first.at("/open/0/text")).isEqualTo("Did \"shop 7\" alter the schema?");
        assertThat(first.at("/facts/0/answer")).isEqualTo("yes");
        assertThat(first.at("/facts/0/source")).isEqualTo("changes");
        assertThat(first.at("/facts/0/detail")).contains("shop 7");
        assertThat(first.at("/facts/1/answer")).isEqualTo("unknown");
        assertThat(first.at("/facts/1/detail")).isEqualTo("1 of 1 do not say");
        assertThat(first.json().path("open").toString())
                .contains("schema_change")
                .contains("fix_forward");
        var said = say(ref, "{\"facts\":{\"schema_change\":false}}");
        assertThat(said.at("/option")).isEqualTo("roll_back");
        assertThat(said.at("/how/0")).isEqualTo("flag_off");
        assertThat(said.at("/how/3")).isEqualTo("database");
        assertThat(said.at("/facts/1/by")).isEqualTo("admin");
        assertThat(timeline(ref)).contains("Does the change alter the schema? no");
        assertThat(say(ref, "{\"facts\":{\"data_corrupted\":true}}").at("/option"))
                .isEqualTo("fix_forward");
        assertThat(
                        say(
                                        ref,
                                        "{\"facts\":{\"data_corrupted\":null,\"schema_change\":\"unknown\"}}")
                                .at("/facts/1/source"))
                .isEqualTo("nobody");
    }

    @Test
    void withoutAChangeTheAnswersDecide() {
        var ref = declare("adv-quiet");
        var first = admin.get("/v1/incidents/" + ref + "/advice");
        assertThat(first.at("/option")).isEqualTo("investigate");
        assertThat(first.at("/facts/0/answer")).isEqualTo("unknown");
        assertThat(say(ref, "{\"facts\":{\"at_capacity\":true}}").at("/option"))
                .isEqualTo("scale_up");
        assertThat(say(ref, "{\"facts\":{\"traffic_above_normal\":true}}").at("/how/0"))
                .isEqualTo("by_tier");
        assertThat(say(ref, "{\"facts\":{\"dependency_down\":true}}").at("/option"))
                .isEqualTo("degrade");
    }

    @Test
    void bothWaysOutAreComparedByTheirExpectedLoss() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: adv-dear}
                spec: {team: default, tier: core, cost_per_minute: 100}
                """);
        var ref = declare("adv-dear");
        var both =
                say(
                        ref,
                        "{\"rollback_minutes\":15,\"fix_forward\":{\"low\":10,\"likely\":20,\"high\":60}}");
        assertThat(both.json().at("/roll_back/loss").asInt()).isEqualTo(1500);
        assertThat(both.json().at("/fix_forward/mean").asDouble()).isEqualTo(25.0);
        assertThat(both.json().at("/fix_forward/loss").asInt()).isEqualTo(2500);
        assertThat(both.at("/fix_forward/by")).isEqualTo("admin");
        assertThat(both.at("/comparison/better")).isEqualTo("roll_back");
        assertThat(both.json().at("/comparison/expected_fix_minutes").asDouble()).isEqualTo(37.0);
        assertThat(both.json().at("/comparison/expected_fix_loss").asInt()).isEqualTo(3700);
        assertThat(timeline(ref))
                .contains("fixing forward takes 10 to 60 min, likely 20")
                .contains("rolling back takes 15 min");
        var free = declare("adv-free");
        var one = say(free, "{\"rollback_minutes\":20}").json();
        assertThat(one.at("/roll_back/loss").isNull()).isTrue();
        assertThat(one.at("/comparison").isNull()).isTrue();
        var book = say(free, "{\"fix_forward\":{\"low\":15,\"likely\":15,\"high\":15}}");
        assertThat(book.at("/comparison/better")).isEqualTo("roll_back");
        assertThat(book.json().at("/comparison/expected_fix_minutes").asDouble()).isEqualTo(25.5);
        assertThat(book.json().at("/comparison/expected_fix_loss").isNull()).isTrue();
    }

    /** The book's case: whoever knows that the fix can't fail gets another answer. */
    @Test
    void aPersonSaysHowLikelyAFixFails() {
        var ref = declare("adv-chance");
        var assumed =
                say(
                        ref,
                        "{\"rollback_minutes\":20,\"fix_forward\":{\"low\":15,\"likely\":15,\"high\":15}}");
        assertThat(assumed.at("/comparison/better")).isEqualTo("roll_back");
        assertThat(assumed.json().at("/comparison/failure_by").isNull()).isTrue();

        var said = say(ref, "{\"fix_failure\":{\"chance\":0.05}}");
        assertThat(said.at("/comparison/failure_by")).isEqualTo("admin");
        assertThat(said.at("/comparison/failure_source")).isEqualTo("5 %, said by admin");
        assertThat(said.json().at("/comparison/expected_fix_minutes").asDouble()).isEqualTo(16.8);
        assertThat(said.at("/comparison/better")).isEqualTo("fix_forward");
        assertThat(timeline(ref)).contains("a fix fails with a chance of 5 %");

        var back = say(ref, "{\"fix_failure\":{\"chance\":null}}");
        assertThat(back.json().at("/comparison/failure_by").isNull()).isTrue();
        assertThat(back.at("/comparison/better")).isEqualTo("roll_back");
        assertThat(say(ref, "{\"fix_failure\":{\"chance\":30}}").at("/errors/0/pointer"))
                .isEqualTo("/fix_failure/chance");
    }

    @Test
    void thePolicySaysHowMuchBetterAFixHasToBe() {
        var policy =
                """
                apiVersion: unrepeat.dev/v1
                kind: ContainmentPolicy
                metadata: {name: default}
                spec:
                  fix_better_by: {SEV1: 2, SEV2: %s, SEV3: %s, SEV4: %s}
                """;
        var ref = declare("adv-factor");
        say(
                ref,
                "{\"rollback_minutes\":20,\"fix_failure\":{\"chance\":0},\"fix_forward\":{\"low\":15,\"likely\":15,\"high\":15}}");
        try {
            assertThat(admin.apply(policy.formatted(3, 3, 3)).status()).isEqualTo(200);
            var strict = admin.get("/v1/incidents/" + ref + "/advice");
            assertThat(strict.at("/comparison/better")).isEqualTo("roll_back");
            assertThat(strict.at("/comparison/why")).contains("factor of 3");
        } finally {
            admin.apply(policy.formatted(1, 1, 1));
        }
        assertThat(admin.get("/v1/incidents/" + ref + "/advice").at("/comparison/better"))
                .isEqualTo("fix_forward");
        assertThat(admin.apply(policy.formatted(0, 1, 1)).body()).contains("from 1 to 100");
    }

    @Test
    void aDecisionKeepsWhatWasAdvised() {
        var ref = declare("adv-decide");
        var path = "/v1/incidents/" + ref + "/decisions";
        var decided =
                admin.post(
                        path,
                        "{\"option\":\"roll_back\",\"how\":\"flag_off\",\"reason\":\"the graphs say"
                                + " so\"}");
        assertThat(decided.status()).isEqualTo(201);
        assertThat(decided.at("/decisions/0/advised")).isEqualTo("investigate");
        assertThat(decided.at("/decisions/0/by")).isEqualTo("admin");
        say(ref, "{\"facts\":{\"at_capacity\":true}}");
        var again = admin.post(path, "{\"option\":\"scale_up\",\"reason\":\"twice the nodes\"}");
        assertThat(again.at("/decisions/0/advised")).isEqualTo("scale_up");
        assertThat(again.at("/decisions/1/advised")).isEqualTo("investigate");
        assertThat(timeline(ref))
                .contains(
                        "Decided: roll back by flag off (advised: investigate). the graphs say so");
        assertThat(
                        admin.post(path, "{\"option\":\"pray\",\"reason\":\"r\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/option");
        assertThat(admin.post(path, "{\"option\":\"scale_up\"}").at("/errors/0/pointer"))
                .isEqualTo("/reason");
        assertThat(
                        admin.post(
                                        path,
                                        "{\"option\":\"scale_up\",\"how\":\"blunt\",\"reason\":\"r\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/how");
        assertThat(
                        server.person("adv-viewer", "viewer")
                                .get("/v1/incidents/" + ref + "/advice")
                                .json()
                                .path("can")
                                .size())
                .isZero();
    }

    @Test
    void whatCannotBeIsRefusedWithItsField() {
        var ref = declare("adv-bad");
        assertThat(say(ref, "{}").at("/errors/0/pointer")).isEqualTo("/facts");
        assertThat(say(ref, "{\"facts\":{\"weather\":true}}").at("/errors/0/pointer"))
                .isEqualTo("/facts/weather");
        assertThat(say(ref, "{\"facts\":{\"at_capacity\":\"yes\"}}").at("/errors/0/pointer"))
                .isEqualTo("/facts/at_capacity");
        assertThat(say(ref, "{\"rollback_minutes\":0}").at("/errors/0/pointer"))
                .isEqualTo("/rollback_minutes");
        assertThat(
                        say(ref, "{\"fix_forward\":{\"low\":9,\"likely\":8,\"high\":10}}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/fix_forward/likely");
        assertThat(say(ref, "{\"fix_forward\":{\"low\":9,\"likely\":9}}").at("/errors/0/pointer"))
                .isEqualTo("/fix_forward/high");
    }

    private String declare(String service) {
        return admin.post(
                        "/v1/incidents", "{\"title\":\"t\",\"service\":\"%s\"}".formatted(service))
                .at("/ref");
    }

    private Http.Answer say(String ref, String body) {
        return admin.put("/v1/incidents/" + ref + "/advice/facts", body);
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
