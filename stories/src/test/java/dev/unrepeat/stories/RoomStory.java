package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people in one incident room, each in a browser of their own: one works it by keyboard alone,
 * the other sees everything without reloading.
 */
class RoomStory {

    @TempDir Path folder;

    @Test
    void oneWorksTheIncidentByKeyboardAndTheOtherSeesIt() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var http = product.http();
            for (var name : new String[] {"eva", "ana"}) {
                var person =
                        http.post(
                                "/v1/people",
                                "{\"name\":\"%s\",\"roles\":[{\"role\":\"responder\"}]}"
                                        .formatted(name));
                assertThat(person.status()).as(person.body()).isEqualTo(201);
            }
            var applied =
                    http.send(
                            "POST",
                            "/v1/config/apply",
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Service
                            metadata: {name: checkout}
                            spec: {team: default, tier: core, users: 120000, cost_per_minute: 1200}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: DegradationPlan
                            metadata: {name: checkout}
                            spec:
                              product: eva
                              engineering: ana
                              modes:
                                - {name: no-tips, off: [recommendations], users_see: a plain cart, how: flag tips=off}
                            """,
                            Map.of("Content-Type", "application/yaml"));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            TwoBrowsers.go(product, folder, "room.mjs", "lin");
        }
    }
}
