package dev.unrepeat.oncall;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.oncall.schedule.Rotation;
import dev.unrepeat.oncall.schedule.Schedule;
import dev.unrepeat.platform.Durations;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code schedule} and {@code escalation_policy}, kept as they were declared. */
@Repository
class OncallStore {

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    OncallStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Map<String, Object>> scheduleSpec(String name) {
        return db.sql("select spec from schedule where name = :name")
                .param("name", name)
                .query((row, _) -> json.readValue(row.getString("spec"), BODY))
                .optional();
    }

    Optional<Schedule> schedule(String name) {
        return db.sql("select name, spec from schedule where name = :name")
                .param("name", name)
                .query((row, _) ->
                        schedule(row.getString("name"), json.readTree(row.getString("spec"))))
                .optional();
    }

    List<Schedule> schedules() {
        return db.sql("select name, spec from schedule order by name")
                .query((row, _) ->
                        schedule(row.getString("name"), json.readTree(row.getString("spec"))))
                .list();
    }

    void saveSchedule(String name, Map<String, Object> spec, Instant now) {
        db.sql(
                        """
                        insert into schedule (name, spec, updated_at)
                        values (:name, :spec::jsonb, :now)
                        on conflict (name) do update
                           set spec = excluded.spec, updated_at = excluded.updated_at
                        """)
                .param("name", name)
                .param("spec", json.writeValueAsString(spec))
                .param("now", at(now))
                .update();
    }

    Optional<Map<String, Object>> policySpec(String name) {
        return db.sql("select spec from escalation_policy where name = :name")
                .param("name", name)
                .query((row, _) -> json.readValue(row.getString("spec"), BODY))
                .optional();
    }

    Optional<EscalationPolicy> policy(String name) {
        return db.sql("select name, spec from escalation_policy where name = :name")
                .param("name", name)
                .query((row, _) ->
                        policy(row.getString("name"), json.readTree(row.getString("spec"))))
                .optional();
    }

    List<EscalationPolicy> policies() {
        return db.sql("select name, spec from escalation_policy order by name")
                .query((row, _) ->
                        policy(row.getString("name"), json.readTree(row.getString("spec"))))
                .list();
    }

    void savePolicy(String name, Map<String, Object> spec, Instant now) {
        db.sql(
                        """
                        insert into escalation_policy (name, spec, updated_at)
                        values (:name, :spec::jsonb, :now)
                        on conflict (name) do update
                           set spec = excluded.spec, updated_at = excluded.updated_at
                        """)
                .param("name", name)
                .param("spec", json.writeValueAsString(spec))
                .param("now", at(now))
                .update();
    }

    /** Reads a schedule that is not stored yet, as it would be read then. */
    Schedule scheduleOf(String name, Map<String, Object> spec) {
        return schedule(name, json.valueToTree(spec));
    }

    private static Schedule schedule(String name, JsonNode spec) {
        var layers = new ArrayList<Rotation>();
        for (var layer : spec.path("layers").values()) {
            var day = layer.path("day").asString("");
            layers.add(
                    new Rotation(
                            day.isEmpty() ? null : DayOfWeek.valueOf(day),
                            LocalTime.parse(layer.path("time").asString()),
                            LocalDate.parse(layer.path("start").asString()),
                            texts(layer.path("people"))));
        }
        return new Schedule(name, ZoneId.of(spec.path("time_zone").asString()), layers);
    }

    private static EscalationPolicy policy(String name, JsonNode spec) {
        var steps = new ArrayList<EscalationPolicy.Step>();
        for (var step : spec.path("steps").values()) {
            steps.add(
                    new EscalationPolicy.Step(
                            texts(step.path("notify")),
                            Durations.parse(step.path("wait").asString())));
        }
        return new EscalationPolicy(name, spec.path("repeat").asInt(), steps);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.values().forEach(it -> texts.add(it.asString()));
        return texts;
    }
}
