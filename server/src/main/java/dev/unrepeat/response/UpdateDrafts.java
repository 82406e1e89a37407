package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.incident.command.IncidentUpdates;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.VersionConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to updates that are being written: suggested, shared by all in the room, and sent
 * once.
 */
@Service
class UpdateDrafts {

    private final UpdateDraftStore store;
    private final UpdatePolicyKind policies;
    private final UpdateSuggestion suggestion;
    private final Executives executives;
    private final IncidentRoom room;
    private final IncidentUpdates updates;

    UpdateDrafts(
            UpdateDraftStore store,
            UpdatePolicyKind policies,
            UpdateSuggestion suggestion,
            Executives executives,
            IncidentRoom room,
            IncidentUpdates updates) {
        this.store = store;
        this.policies = policies;
        this.suggestion = suggestion;
        this.executives = executives;
        this.room = room;
        this.updates = updates;
    }

    /**
     * A draft with what surrounds it.
     *
     * @param last when this audience was last told something
     * @param due when it hears again at the latest, by the policy; null where nothing is promised
     * @param recipients whom it will be sent to, besides the timeline
     */
    record Standing(
            UpdateDraft draft,
            @Nullable Instant last,
            @Nullable Instant due,
            List<Executives.Recipient> recipients,
            boolean secondPerson,
            List<String> warnings) {}

    List<Standing> of(Caller caller, String ref) {
        var incident = room.get(ref);
        var told = room.updates(incident);
        return List.of(Audience.values()).stream()
                .map(it -> standing(caller, incident, it, told))
                .toList();
    }

    private Standing standing(
            Caller caller, Incident incident, Audience audience, List<TimelineEntry> told) {
        var policy = policies.current();
        var rule = policy.of(audience);
        var every = rule.every(incident.severity());
        var draft =
                store.find(incident.id(), audience)
                        .orElseGet(() ->
                                new UpdateDraft(
                                        audience,
                                        suggestion.of(caller, incident, audience, every),
                                        store.version(incident.id(), audience),
                                        null,
                                        null));
        var last =
                told.stream()
                        .filter(it -> audience == it.audience())
                        .map(TimelineEntry::recordedAt)
                        .max(Comparator.naturalOrder());
        return new Standing(
                draft,
                last.orElse(null),
                due(incident, audience, rule, last).orElse(null),
                audience == Audience.EXECUTIVE ? executives.of(incident) : List.of(),
                rule.secondPerson(),
                warnings(incident, draft));
    }

    /** Internal updates are due by the clock of the room's head, where the severity has one. */
    private Optional<Instant> due(
            Incident incident, Audience audience, UpdatePolicy.Rule rule, Optional<Instant> last) {
        if (!incident.status().isOpen()) {
            return Optional.empty();
        }
        if (audience == Audience.INTERNAL) {
            var clock = room.incidents().internalUpdateDue(incident);
            if (clock.isPresent()) {
                return clock;
            }
        }
        var severity = incident.severity();
        var next = last.isPresent() ? rule.every(severity) : rule.first(severity);
        return next.isZero()
                ? Optional.empty()
                : last.or(() -> incident.at(Moment.DECLARED)).map(it -> it.plus(next));
    }

    private static List<String> warnings(Incident incident, UpdateDraft draft) {
        var warnings = new ArrayList<String>();
        CauseGate.cause(incident, draft.audience(), draft.text())
                .ifPresent(it ->
                        warnings.add(
                                "It says \"%s\", and no cause has been found yet.".formatted(it)));
        if (draft.audience() == Audience.PUBLIC && draft.text().matches("(?s).*\\bINC-\\d+\\b.*")) {
            warnings.add("It contains an internal incident reference.");
        }
        return warnings;
    }

    /**
     * Keeps a draft over what was read at a version, 0 where nobody ever saved one.
     *
     * @throws VersionConflict with the words that stand there now, when somebody else saved one
     *     since
     */
    @Transactional
    Standing save(
            Caller caller, String ref, Audience audience, long version, UpdateDraft.Parts parts) {
        var incident = room.enter(caller, ref);
        refuseStale(incident, audience, version);
        store.save(
                incident.id(),
                new UpdateDraft(audience, parts, version + 1, caller.name(), room.now()));
        room.tell(incident, IncidentRoom.Part.UPDATES);
        return standing(caller, incident, audience, room.updates(incident));
    }

    private void refuseStale(Incident incident, Audience audience, long version) {
        var now = store.find(incident.id(), audience);
        long current = store.version(incident.id(), audience);
        if (current != version) {
            var what = "The %s update of %s".formatted(audience.word(), incident.ref());
            throw new VersionConflict(
                    what,
                    current,
                    now.map(it ->
                                    Map.<String, Object>of(
                                            "current", it.parts(),
                                            "by", Objects.requireNonNullElse(it.by(), "")))
                            .orElse(Map.of()));
        }
    }

    /** Forgets the draft that was read at this version; the suggestion stands there again. */
    @Transactional
    Standing discard(Caller caller, String ref, Audience audience, long version) {
        var incident = room.enter(caller, ref);
        refuseStale(incident, audience, version);
        store.remove(incident.id(), audience);
        room.tell(incident, IncidentRoom.Part.UPDATES);
        return standing(caller, incident, audience, room.updates(incident));
    }

    /**
     * Sends the draft that was saved at this version, once.
     *
     * @throws CauseGate.SaysCause when it names a cause and none is known
     * @throws FourEyesRule.Needed when the one who wrote it may not send it
     */
    @Transactional
    Standing send(
            Caller caller, String ref, Audience audience, long version, boolean namesNoCause) {
        var incident = room.enter(caller, ref);
        refuseStale(incident, audience, version);
        var draft =
                store.find(incident.id(), audience)
                        .orElseThrow(() ->
                                new InvalidInput(
                                        "If-Match", "refers to the suggestion; save it first"));
        if (draft.parts().what().isBlank()) {
            throw new InvalidInput("what", "is needed");
        }
        updates.update(caller, ref, audience, draft.text(), namesNoCause);
        store.remove(incident.id(), audience);
        room.tell(incident, IncidentRoom.Part.UPDATES);
        return standing(caller, incident, audience, room.updates(incident));
    }
}
