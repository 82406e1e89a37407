package dev.unrepeat.response.checklist;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to checklists: what to do in each part of an incident, ticked by people or seen by
 * Unrepeat itself; and where people talk.
 */
@Service
class Checklists {

    private final ChecklistPolicyKind policies;
    private final ChecklistStore store;
    private final IncidentRoom room;
    private final AutoChecks signs;
    private final Tasks tasks;

    Checklists(
            ChecklistPolicyKind policies,
            ChecklistStore store,
            IncidentRoom room,
            AutoChecks signs,
            Tasks tasks) {
        this.policies = policies;
        this.store = store;
        this.room = room;
        this.signs = signs;
        this.tasks = tasks;
    }

    /** An item that Unrepeat sees to be done can't be ticked or left out by hand; HTTP 409. */
    static final class SeenAlready extends Refusal {
        SeenAlready(String item) {
            super(
                    HttpStatus.CONFLICT,
                    "seen-already",
                    "'%s' is checked automatically; it can't be changed by hand.".formatted(item));
        }
    }

    /**
     * A list as it stands in an incident.
     *
     * @param current whether it is the one to look at now
     */
    record Standing(ChecklistPolicy.Checklist list, boolean current, List<Line> items) {

        long open() {
            return items.stream().filter(it -> !it.seen() && it.tick() == null).count();
        }
    }

    /** One item: seen by Unrepeat, ticked by somebody, or open. */
    record Line(ChecklistPolicy.Item item, boolean seen, ChecklistStore.@Nullable Tick tick) {}

    List<Standing> of(String ref) {
        return standing(room.get(ref));
    }

    private List<Standing> standing(Incident incident) {
        var known = signs.known(incident);
        var ticks = store.ticks(incident.id());
        return Stream.concat(
                        policies.current().lists().stream().filter(it -> it.holdsFor(incident)),
                        tasks.of(incident.id()).stream())
                .map(list -> {
                    var since = since(incident, list.since());
                    return new Standing(
                            list,
                            list.during().contains(incident.status()),
                            list.items().stream()
                                    .map(item -> line(list, item, known, since, ticks))
                                    .toList());
                })
                .toList();
    }

    private static Line line(
            ChecklistPolicy.Checklist list,
            ChecklistPolicy.Item item,
            AutoCheck.Known known,
            Optional<Instant> since,
            List<ChecklistStore.Tick> ticks) {
        @Nullable AutoCheck sign = item.seen();
        boolean seen = sign != null && since.isPresent() && sign.in(known, since.get());
        return new Line(
                item,
                seen,
                ticks.stream()
                        .filter(it ->
                                it.checklist().equals(list.id()) && it.item().equals(item.id()))
                        .findFirst()
                        .orElse(null));
    }

    /** When the list begins; it has not while the moment is not known, except from the start on. */
    private static Optional<Instant> since(Incident incident, Moment moment) {
        return moment == Moment.DECLARED
                ? Optional.of(incident.at(moment).orElse(Instant.EPOCH))
                : incident.at(moment).or(() -> incident.at(Moment.RESOLVED));
    }

    /** Ticks an item, or leaves it out where there is a reason. */
    @Transactional
    List<Standing> tick(
            Caller caller, String ref, String list, String item, @Nullable String leftOutBecause) {
        var incident = room.enter(caller, ref);
        var line = find(incident, list, item);
        if (line.seen()) {
            throw new SeenAlready(line.item().words());
        }
        var before = line.tick();
        if (before != null && before.leftOut() == (leftOutBecause != null)) {
            return standing(incident);
        }
        store.tick(
                incident.id(),
                new ChecklistStore.Tick(
                        list,
                        item,
                        line.item().words(),
                        leftOutBecause != null,
                        leftOutBecause,
                        caller.name(),
                        room.now()));
        var after = standing(incident);
        if (list.equals(Tasks.LIST)) {
            room.write(
                    caller,
                    incident,
                    leftOutBecause == null
                            ? "Task done: " + line.item().words()
                            : "Task left out: %s, because %s"
                                    .formatted(line.item().words(), leftOutBecause));
        } else {
            after.stream()
                    .filter(it -> it.list().id().equals(list) && it.open() == 0)
                    .filter(_ -> line.tick() == null)
                    .forEach(it -> writeDone(caller, incident, it));
        }
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
        return after;
    }

    private void writeDone(Caller caller, Incident incident, Standing done) {
        var text = new StringBuilder("Checklist done: ").append(done.list().title());
        since(incident, done.list().since())
                .filter(it -> it.isAfter(Instant.EPOCH))
                .ifPresent(it ->
                        text.append(
                                " (after %d min)"
                                        .formatted(Duration.between(it, room.now()).toMinutes())));
        done.items().stream()
                .map(Line::tick)
                .filter(Objects::nonNull)
                .filter(ChecklistStore.Tick::leftOut)
                .forEach(it ->
                        text.append(
                                "; left out: %s, because %s".formatted(it.words(), it.reason())));
        room.write(caller, incident, text.toString());
    }

    /** Adds a task to this incident alone. */
    @Transactional
    List<Standing> add(Caller caller, String ref, String words, @Nullable String owner) {
        var incident = room.enter(caller, ref);
        tasks.add(incident.id(), words, owner, caller, room.now());
        room.write(
                caller,
                incident,
                "Task%s: %s".formatted(owner == null ? "" : " for " + owner, words));
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
        return standing(incident);
    }

    @Transactional
    List<Standing> takeBack(Caller caller, String ref, String list, String item) {
        var incident = room.enter(caller, ref);
        find(incident, list, item);
        store.takeBack(incident.id(), list, item);
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
        return standing(incident);
    }

    private Line find(Incident incident, String list, String item) {
        return standing(incident).stream()
                .filter(it -> it.list().id().equals(list))
                .flatMap(it -> it.items().stream())
                .filter(it -> it.item().id().equals(item))
                .findFirst()
                .orElseThrow(() -> new NotFound("item", list + "/" + item));
    }

    Meeting meeting(Caller caller, String ref) {
        return signs.meeting(caller, room.get(ref));
    }

    /**
     * Sets where people talk about this incident; nothing at all is where the team always talks.
     */
    @Transactional
    Meeting meet(Caller caller, String ref, @Nullable String chat, @Nullable String bridge) {
        var incident = room.enter(caller, ref);
        var meeting = new Meeting(chat, bridge, caller.name());
        store.meet(incident.id(), meeting, room.now());
        room.write(
                caller,
                incident,
                meeting.known()
                        ? "Chat and bridge: "
                                + String.join(
                                        " and ",
                                        Stream.of(chat, bridge).filter(Objects::nonNull).toList())
                        : "Back to the team's default channel");
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
        return signs.meeting(caller, incident);
    }
}
