package dev.unrepeat.response.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checklists over HTTP: what is ticked, what is seen, what is the list to look at. */
class ChecklistsApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void whatUnrepeatSeesNobodyHasToTick() {
        var ref = declare("chk-seen", "SEV2");
        assertThat(state(ref, "first_five_minutes", "acknowledge")).isEqualTo("open");
        assertThat(state(ref, "first_five_minutes", "contain")).isEqualTo("open");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "{}");
        admin.post(
                "/v1/incidents/" + ref + "/decisions",
                "{\"option\":\"roll_back\",\"reason\":\"it came with the release\"}");
        admin.post("/v1/incidents/" + ref + "/updates", "{\"text\":\"we are on it\"}");
        assertThat(state(ref, "first_five_minutes", "acknowledge")).isEqualTo("seen");
        assertThat(state(ref, "first_five_minutes", "commander")).isEqualTo("seen");
        assertThat(state(ref, "first_five_minutes", "contain")).isEqualTo("seen");
        assertThat(state(ref, "first_five_minutes", "first_update")).isEqualTo("seen");
        assertThat(state(ref, "first_five_minutes", "changes")).isEqualTo("open");
        var by = put(ref, "first_five_minutes/acknowledge", "{\"state\":\"done\"}");
        assertThat(by.status()).isEqualTo(409);
        assertThat(by.at("/type")).endsWith("seen-already");
    }

    @Test
    void theAllClearReachesEveryAudienceAfterTheResolution() {
        var ref = declare("chk-clear", "SEV2");
        update(ref, "internal", "we are on it");
        update(ref, "executive", "checkout is down");
        move(ref, "mitigated");
        update(ref, "internal", "rolled back, we watch it");
        assertThat(state(ref, "all_clear", "told")).isEqualTo("open");
        move(ref, "resolved");
        assertThat(state(ref, "all_clear", "told")).isEqualTo("open");
        update(ref, "internal", "it is over");
        assertThat(state(ref, "all_clear", "told")).as("executives wait").isEqualTo("open");
        update(ref, "executive", "it is over");
        assertThat(state(ref, "all_clear", "told")).isEqualTo("seen");
    }

    @Test
    void aWatchThatWasCutShortDidNotPass() {
        var ref = declare("chk-short", "SEV2");
        move(ref, "monitoring");
        server.forward(Duration.ofMinutes(2));
        move(ref, "resolved");
        assertThat(state(ref, "all_clear", "resolved")).isEqualTo("open");
        assertThat(watch(ref).path("state").asString()).isEqualTo("cut_short");
        assertThat(watch(ref).path("ended_at").isNull()).isFalse();
        var direct = declare("chk-direct", "SEV2");
        move(direct, "resolved");
        assertThat(state(direct, "all_clear", "resolved")).as("no watch ran").isEqualTo("open");
    }

    @Test
    void aWatchThatLastedPassed() {
        var ref = declare("chk-long", "SEV2");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "{}");
        move(ref, "monitoring");
        assertThat(state(ref, "all_clear", "resolved")).isEqualTo("open");
        server.forward(Duration.ofMinutes(31));
        TestServer.expect(
                "the watch passes", () -> watch(ref).path("state").asString().equals("met"));
        assertThat(state(ref, "all_clear", "resolved")).as("not resolved yet").isEqualTo("open");
        move(ref, "resolved");
        assertThat(state(ref, "all_clear", "resolved")).isEqualTo("seen");
    }

    @Test
    void whatNothingShowsIsLeftToPeople() {
        var ref = declare("chk-plain", "SEV2");
        move(ref, "resolved");
        for (var item : List.of("thanks", "driver", "told", "resolved")) {
            assertThat(state(ref, "all_clear", item)).as(item).isEqualTo("open");
        }
        for (var item : List.of("impact", "reach", "hypothesis", "test", "scribe", "mitigated")) {
            assertThat(state(ref, "resolve", item)).as(item).isEqualTo("open");
        }
        for (var item : List.of("acknowledge", "place", "gather", "contain", "first_update")) {
            assertThat(state(ref, "first_five_minutes", item)).as(item).isEqualTo("open");
        }
    }

    @Test
    void theListToLookAtFollowsTheStatusAndTheSeverity() {
        var ref = declare("chk-current", "SEV1");
        assertThat(current(ref)).containsExactly("first_five_minutes");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
        assertThat(current(ref)).containsExactly("resolve");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(current(ref)).containsExactly("all_clear");
        assertThat(lists(declare("chk-low", "SEV4"))).isEmpty();
    }

    @Test
    void whatIsTickedLeftOutAndTakenBackIsKeptWithWhoAndWhy() {
        apply("chk_small", "[{id: a, do: Look}, {id: b, do: Listen}]");
        try {
            var ref = declare("chk-small", "SEV2");
            var ticked = put(ref, "chk_small/a", "{\"state\":\"done\"}");
            assertThat(ticked.at("/items/0/items/0/state")).isEqualTo("done");
            assertThat(ticked.at("/items/0/items/0/by")).isEqualTo("admin");
            assertThat(put(ref, "chk_small/b", "{\"state\":\"left_out\"}").at("/errors/0/pointer"))
                    .isEqualTo("/reason");
            assertThat(timeline(ref)).doesNotContain("Checklist done");
            var left = put(ref, "chk_small/b", "{\"state\":\"left_out\",\"reason\":\"no phones\"}");
            assertThat(left.json().at("/items/0/open").asInt()).isZero();
            assertThat(timeline(ref))
                    .contains(
                            "Checklist done: Small (after 0 min); left out: Listen, because no"
                                    + " phones");
            assertThat(
                            admin.delete("/v1/incidents/" + ref + "/checklists/chk_small/b")
                                    .json()
                                    .at("/items/0/open")
                                    .asInt())
                    .isOne();
            assertThat(put(ref, "chk_small/c", "{\"state\":\"done\"}").status()).isEqualTo(404);
            assertThat(put(ref, "chk_small/a", "{\"state\":\"maybe\"}").at("/errors/0/pointer"))
                    .isEqualTo("/state");
            var viewer = server.person("chk-viewer", "viewer");
            assertThat(
                            viewer.put(
                                            "/v1/incidents/" + ref + "/checklists/chk_small/a",
                                            "{\"state\":\"done\"}")
                                    .status())
                    .isEqualTo(403);
        } finally {
            admin.apply(shipped());
        }
    }

    @Test
    void anIncidentHasTasksOfItsOwn() {
        var ref = declare("chk-tasks", "SEV4");
        var path = "/v1/incidents/" + ref + "/tasks";
        assertThat(lists(ref)).as("a low one has no list").isEmpty();
        var added = admin.post(path, "{\"words\":\"Restart the queue\",\"owner\":\"admin\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/items/0/id")).isEqualTo("tasks");
        assertThat(added.at("/items/0/items/0/owner")).isEqualTo("admin");
        admin.post(path, "{\"words\":\"Call the vendor\"}");
        put(ref, "tasks/t1", "{\"state\":\"done\"}");
        put(ref, "tasks/t1", "{\"state\":\"done\"}");
        assertThat(timeline(ref).split("Task done: Restart the queue", -1)).hasSize(2);
        assertThat(state(ref, "tasks", "t1")).isEqualTo("done");
        assertThat(state(ref, "tasks", "t2")).isEqualTo("open");
        assertThat(timeline(ref))
                .contains("Task for admin: Restart the queue")
                .contains("Task: Call the vendor")
                .contains("Task done: Restart the queue");
        assertThat(admin.post(path, "{}").at("/errors/0/pointer")).isEqualTo("/words");
        assertThat(
                        admin.post(path, "{\"words\":\"x\",\"owner\":\"nobody-there\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/owner");
    }

    @Test
    void aPolicyThatCantBeIsRefusedWithItsPlace() {
        var refused =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: ChecklistPolicy
                        metadata: {name: default}
                        spec:
                          lists:
                            - {id: one, title: One, during: [asleep], items: [{id: a, do: b, seen: ghosts}]}
                            - {id: one, title: Again, items: []}
                        """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("'asleep' is not one of triage")
                .contains("'ghosts' can't be seen")
                .contains("duplicate 'one'")
                .contains("at least one item");
    }

    @Test
    void peopleTalkWhereTheirTeamDoesUnlessSomebodySaysOtherwise() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: chk-team}
                spec: {chat: "https://chat.example.org/team"}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: chk-talk}
                spec: {team: chk-team}
                """);
        var ref = declare("chk-talk", "SEV2");
        var path = "/v1/incidents/" + ref + "/meeting";
        assertThat(admin.get(path).at("/chat")).isEqualTo("https://chat.example.org/team");
        assertThat(admin.get(path).json().path("by").isNull()).isTrue();
        assertThat(state(ref, "first_five_minutes", "place")).isEqualTo("seen");
        assertThat(admin.put(path, "{\"chat\":\"javascript:alert(1)\"}").at("/errors/0/pointer"))
                .isEqualTo("/chat");
        var own = admin.put(path, "{\"bridge\":\"https://meet.example.org/1\"}");
        assertThat(own.at("/bridge")).isEqualTo("https://meet.example.org/1");
        assertThat(own.at("/by")).isEqualTo("admin");
        assertThat(timeline(ref)).contains("Chat and bridge: https://meet.example.org/1");
        assertThat(admin.put(path, "{}").at("/chat")).isEqualTo("https://chat.example.org/team");
    }

    private void apply(String id, String items) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: ChecklistPolicy
                        metadata: {name: default}
                        spec: {lists: [{id: %s, title: Small, items: %s}]}
                        """
                                .formatted(id, items));
        assertThat(applied.status()).isEqualTo(200);
    }

    private static String shipped() {
        try (var file =
                ChecklistsApiTests.class.getResourceAsStream("/policies/checklist-policy.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Http.Answer put(String ref, String item, String json) {
        return admin.put("/v1/incidents/" + ref + "/checklists/" + item, json);
    }

    private List<JsonNode> lists(String ref) {
        return StreamSupport.stream(
                        admin.get("/v1/incidents/" + ref + "/checklists")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private List<String> current(String ref) {
        return lists(ref).stream()
                .filter(it -> it.path("current").asBoolean())
                .map(it -> it.path("id").asString())
                .toList();
    }

    private String state(String ref, String list, String item) {
        return lists(ref).stream()
                .filter(it -> it.path("id").asString().equals(list))
                .flatMap(it -> StreamSupport.stream(it.path("items").spliterator(), false))
                .filter(it -> it.path("id").asString().equals(item))
                .map(it -> it.path("state").asString())
                .findFirst()
                .orElseThrow();
    }

    private String declare(String service, String severity) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"slow\",\"service\":\"%s\",\"severity\":\"%s\"}"
                                .formatted(service, severity))
                .at("/ref");
    }

    private void move(String ref, String to) {
        var moved =
                admin.post(
                        "/v1/incidents/" + ref + "/transitions", "{\"to\":\"%s\"}".formatted(to));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    private void update(String ref, String audience, String text) {
        var sent =
                admin.post(
                        "/v1/incidents/" + ref + "/updates",
                        "{\"audience\":\"%s\",\"text\":\"%s\"}".formatted(audience, text));
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    }

    private JsonNode watch(String ref) {
        return StreamSupport.stream(
                        admin.get("/v1/incidents/" + ref).json().path("clocks").spliterator(),
                        false)
                .filter(it -> it.path("name").asString().equals("stability_watch"))
                .findFirst()
                .orElseThrow();
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
