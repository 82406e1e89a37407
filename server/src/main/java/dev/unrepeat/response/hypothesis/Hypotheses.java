package dev.unrepeat.response.hypothesis;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.command.IncidentNotes;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.VersionConflict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to hypotheses: debugging as a record of what was thought, what was expected, and
 * what was seen. A confirmed one sets the moment when the cause was found, unless that is known.
 */
@Service
class Hypotheses {

    private final HypothesisStore store;
    private final IncidentRoom room;
    private final IncidentNotes notes;
    private final People people;

    Hypotheses(HypothesisStore store, IncidentRoom room, IncidentNotes notes, People people) {
        this.store = store;
        this.room = room;
        this.notes = notes;
        this.people = people;
    }

    /** What a person changes; what is null stays as it is, what is empty is taken out. */
    record Change(
            @Nullable String statement,
            @Nullable String prediction,
            @Nullable String test,
            @Nullable String result,
            @Nullable String owner,
            Hypothesis.@Nullable State state) {

        Hypothesis.Content on(Hypothesis.Content said) {
            return new Hypothesis.Content(
                    statement == null ? said.statement() : statement,
                    changed(prediction, said.prediction()),
                    changed(test, said.test()),
                    changed(result, said.result()),
                    changed(owner, said.owner()));
        }

        private static @Nullable String changed(@Nullable String now, @Nullable String before) {
            if (now == null) {
                return before;
            }
            return now.isEmpty() ? null : now;
        }
    }

    List<Hypothesis> of(String ref) {
        return store.of(room.get(ref).id());
    }

    /** Adds one, in the state that its words allow at most: testing when a test is named. */
    @Transactional
    Hypothesis add(Caller caller, String ref, Change change) {
        var incident = room.enter(caller, ref);
        var said = change.on(new Hypothesis.Content("", null, null, null, null));
        InvalidInput.text("statement", said.statement(), HypothesesApi.LONGEST);
        known(said.owner());
        var state = change.state() == null ? Hypothesis.State.OPEN : change.state();
        refuseLack(said, state);
        int number = store.of(incident.id()).size() + 1;
        var now = room.now();
        var added =
                new Hypothesis(
                        room.nextId(),
                        number,
                        said,
                        state,
                        1,
                        caller.name(),
                        now,
                        caller.name(),
                        now);
        store.save(incident.id(), added);
        room.write(caller, incident, HypothesisWords.added(added));
        follow(caller, incident, added);
        return added;
    }

    /**
     * Changes one that was read at a version.
     *
     * @throws VersionConflict when somebody else changed it since
     */
    @Transactional
    Hypothesis change(Caller caller, String ref, int number, long version, Change change) {
        var incident = room.enter(caller, ref);
        var before =
                store.find(incident.id(), number)
                        .orElseThrow(() -> new NotFound("hypothesis", "H" + number));
        if (before.version() != version) {
            throw new VersionConflict(before.ref(), before.version(), words(before));
        }
        var said = change.on(before.said());
        known(said.owner());
        var state = change.state() == null ? before.state() : change.state();
        refuseLack(said, state);
        if (said.equals(before.said()) && state == before.state()) {
            return before;
        }
        var after =
                new Hypothesis(
                        before.id(),
                        number,
                        said,
                        state,
                        version + 1,
                        before.createdBy(),
                        before.createdAt(),
                        caller.name(),
                        room.now());
        store.save(incident.id(), after);
        room.write(caller, incident, HypothesisWords.changed(before, after));
        follow(caller, incident, after);
        return after;
    }

    private void known(@Nullable String owner) {
        if (owner != null && people.find(owner).isEmpty()) {
            throw new InvalidInput("owner", "there is no person '%s'".formatted(owner));
        }
    }

    private static void refuseLack(Hypothesis.Content said, Hypothesis.State state) {
        Hypothesis.lacking(said, state)
                .ifPresent(it -> {
                    throw new InvalidInput(it.field(), it.why());
                });
    }

    private void follow(Caller caller, Incident incident, Hypothesis hypothesis) {
        room.tell(incident, IncidentRoom.Part.HYPOTHESES);
        if (hypothesis.state() == Hypothesis.State.CONFIRMED
                && incident.at(Moment.IDENTIFIED).isEmpty()) {
            notes.correct(
                    caller,
                    incident.ref(),
                    Map.of(Moment.IDENTIFIED, room.now()),
                    hypothesis.ref() + " was confirmed");
        }
    }

    private static Map<String, Object> words(Hypothesis hypothesis) {
        var words = new HashMap<String, Object>();
        var said = hypothesis.said();
        words.put("statement", said.statement());
        words.put("prediction", Objects.requireNonNullElse(said.prediction(), ""));
        words.put("test", Objects.requireNonNullElse(said.test(), ""));
        words.put("result", Objects.requireNonNullElse(said.result(), ""));
        words.put("state", hypothesis.state().word());
        return Map.of("current", words);
    }
}
