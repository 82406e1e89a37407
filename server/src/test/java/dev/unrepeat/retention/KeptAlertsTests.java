package dev.unrepeat.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Alerts go with what hangs on them; those of an incident stay as long as it needs them. */
class KeptAlertsTests extends LettingGo {

    private long alerts(UUID group) {
        return count("alert", "group_id = '%s'".formatted(group));
    }

    private long events(UUID group) {
        return count("alert_event", "fingerprint like '%s%%'".formatted(group));
    }

    @Test
    void alertsOfNoIncidentGoWithTheirChangesAndTheirGroup() {
        var loose = group("loose", 620, "resolved");
        var silent = group("silent", 3, "expired");
        var firing = group("firing", 3, "suppressed");
        // Nothing mutes them: until their end they fire again whenever the mutes are looked at.
        db.sql("update alert set ends_at = '2100-01-01' where group_id = :id")
                .param("id", firing)
                .update();

        run("alerts");

        assertThat(alerts(loose)).isZero();
        assertThat(events(loose)).isZero();
        assertThat(count("alert_group", "id = '%s'".formatted(loose))).isZero();
        assertThat(count("alert_group", "id = '%s'".formatted(silent)))
                .as("without its alerts it was quiet")
                .isZero();
        assertThat(alerts(firing)).isEqualTo(3);
        db.sql("delete from alert where group_id = :id").param("id", firing).update();
    }

    @Test
    void alertsOfAnOpenIncidentStayAndOfAnEndedOneThoseItIsRecognisedBy() {
        var ofOpen = group("open", 230, "resolved");
        var ofEnded = group("ended", 230, "expired");
        var open = incident(ofOpen);
        var ended = incident(ofEnded);
        admin.post(
                "/v1/incidents/" + ended + "/transitions", "{\"to\":\"mitigated\",\"note\":\"x\"}");
        admin.post("/v1/incidents/" + ended + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(admin.get("/v1/incidents/" + ended).at("/status")).isEqualTo("resolved");
        var timeline = admin.get("/v1/incidents/" + ended + "/timeline").body();
        var shown = admin.get("/v1/incidents/" + ended).body();

        run("alerts");

        assertThat(alerts(ofOpen)).isEqualTo(230);
        assertThat(events(ofOpen)).isEqualTo(230);
        assertThat(alerts(ofEnded)).isEqualTo(200);
        assertThat(
                        count(
                                "alert",
                                "group_id = '%s' and fingerprint > '%s00200'"
                                        .formatted(ofEnded, ofEnded)))
                .as("the first 200 are the ones that stay")
                .isZero();
        assertThat(
                        db.sql("select expired_count from alert_group where id = :id")
                                .param("id", ofEnded)
                                .query(Integer.class)
                                .single())
                .isEqualTo(200);
        assertThat(admin.get("/v1/incidents/" + ended).body()).isEqualTo(shown);
        assertThat(admin.get("/v1/incidents/" + ended + "/timeline").body()).isEqualTo(timeline);
        assertThat(
                        admin.get("/v1/incidents/" + ended + "/groups")
                                .json()
                                .at("/items/0/alert_count")
                                .asInt())
                .isEqualTo(230);
        admin.post(
                "/v1/incidents/" + open + "/transitions", "{\"to\":\"mitigated\",\"note\":\"x\"}");
        admin.post("/v1/incidents/" + open + "/transitions", "{\"to\":\"resolved\"}");
    }

    @Test
    void whereFiringsWereLetGoTheChartIsMissingAndNotEmpty() {
        var ref = incident(group("chart", 2, "resolved"));
        server.bean(RetentionStore.class)
                .ensure(List.of("alerts"), Instant.parse("2999-01-01T00:00:00Z"));
        var groups = "/v1/incidents/" + ref + "/groups";
        assertThat(admin.get(groups).json().at("/items/0/spark/counts").isArray()).isTrue();
        db.sql(
                        """
                        update retention
                           set gone_total = gone_total + 1, gone_before = now() + interval '9 years'
                         where name = 'alerts'
                        """)
                .update();
        try {
            assertThat(admin.get(groups).json().at("/items/0/spark").isNull()).isTrue();
            assertThat(admin.get(groups).json().at("/items/0/alert_count").asInt()).isEqualTo(2);
        } finally {
            db.sql(
                            """
                            update retention
                               set gone_total = gone_total - 1, gone_before = null
                             where name = 'alerts'
                            """)
                    .update();
            admin.post(
                    "/v1/incidents/" + ref + "/transitions",
                    "{\"to\":\"mitigated\",\"note\":\"x\"}");
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        }
    }
}
