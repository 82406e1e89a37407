package dev.unrepeat.advice;

import dev.unrepeat.change.Change;
import dev.unrepeat.change.Changes;
import dev.unrepeat.incident.Incident;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers of people, and where they are silent what the changes beside the incident show. */
@Component
class KnownFacts {

    private final ContainmentStore store;
    private final Changes changes;

    KnownFacts(ContainmentStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * Every question with its answer, in the order they are asked.
     *
     * @param change nearest change before the incident, such as {@code "shop 7"}, or {@code the
     *     change}
     */
    record Known(Map<Question, Fact> facts, String change) {

        Situation situation() {
            return new Situation(
                    facts.values().stream().collect(Collectors.toMap(Fact::question, Fact::answer)),
                    change);
        }
    }

    Known of(Incident incident) {
        var said = store.facts(incident.id());
        var beside = changes.nearby(incident);
        var recent =
                beside.changes().stream()
                        .filter(it -> !it.report().at().isAfter(beside.start()))
                        .toList();
        var facts = new EnumMap<Question, Fact>(Question.class);
        for (var question : Question.values()) {
            var fact = said.get(question);
            facts.put(
                    question,
                    fact != null
                            ? fact
                            : switch (question) {
                                case RECENT_CHANGE -> recent(recent, beside);
                                case SCHEMA_CHANGE -> schema(recent);
                                case DATA_CORRUPTED,
                                        DATA_RECOVERABLE,
                                        DEPENDENCY_DOWN,
                                        TRAFFIC_ABOVE_NORMAL,
                                        AT_CAPACITY ->
                                        Fact.unknown(question, "");
                            });
        }
        return new Known(facts, named(recent));
    }

    private static String named(List<Change> recent) {
        if (recent.isEmpty()) {
            return Situation.A_CHANGE;
        }
        var nearest = "\"%s\"".formatted(recent.getFirst().report().title());
        return recent.size() == 1
                ? nearest
                : "%s or another of the %d changes".formatted(nearest, recent.size());
    }

    private static Fact recent(List<Change> recent, Changes.Nearby beside) {
        if (recent.isEmpty()) {
            return Fact.unknown(
                    Question.RECENT_CHANGE, "no change was reported in the 4 hours before");
        }
        var nearest = recent.getFirst().report();
        return new Fact(
                Question.RECENT_CHANGE,
                Answer.YES,
                new Fact.Source.Changes(),
                "%s, %d min before"
                        .formatted(
                                nearest.title(),
                                Duration.between(nearest.at(), beside.start()).toMinutes()));
    }

    /** One that alters the schema is enough for yes; only if all say that they don't it is no. */
    private static Fact schema(List<Change> recent) {
        for (var change : recent) {
            if (Boolean.TRUE.equals(change.report().schemaChange())) {
                return new Fact(
                        Question.SCHEMA_CHANGE,
                        Answer.YES,
                        new Fact.Source.Changes(),
                        change.report().title());
            }
        }
        long silent = recent.stream().filter(it -> it.report().schemaChange() == null).count();
        if (recent.isEmpty() || silent > 0) {
            return Fact.unknown(
                    Question.SCHEMA_CHANGE,
                    silent == 0 ? "" : "%d of %d do not say".formatted(silent, recent.size()));
        }
        return new Fact(
                Question.SCHEMA_CHANGE,
                Answer.NO,
                new Fact.Source.Changes(),
                "so say all of %d".formatted(recent.size()));
    }
}
