package dev.unrepeat.response.radius;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Extent;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.signal.Alerts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to how far an incident reaches: what people say of users, regions, cells and
 * tiers, and what the labels of its alerts show.
 */
@Service
public class BlastRadius {

    /** Labels whose values are parts that an alert can be in. */
    static final List<String> LABELS = List.of("region", "cell", "tier");

    private final BlastRadiusStore store;
    private final IncidentRoom room;
    private final Catalog catalog;
    private final Alerts alerts;

    BlastRadius(BlastRadiusStore store, IncidentRoom room, Catalog catalog, Alerts alerts) {
        this.store = store;
        this.room = room;
        this.catalog = catalog;
        this.alerts = alerts;
    }

    /** All that is known. */
    public record Known(
            Extent whole,
            RadiusHistory reach,
            List<Observation> observations,
            List<Alerts.Part> alerts) {}

    /** What somebody saw, before it is checked against the catalogue. */
    record Seen(
            @Nullable Instant at,
            @Nullable Long users,
            @Nullable BigDecimal usersPercent,
            @Nullable List<String> regions,
            @Nullable List<String> cells,
            @Nullable List<String> tiers,
            @Nullable String note,
            @Nullable UUID corrects) {}

    public Known of(Caller caller, String ref) {
        return of(caller, room.get(ref));
    }

    private Known of(Caller caller, Incident incident) {
        var whole = whole(caller, incident);
        var seen = store.of(incident.id());
        return new Known(
                whole,
                RadiusHistory.of(seen, whole.users()),
                seen,
                alerts.parts(room.incidents().groups(incident.id()), LABELS));
    }

    /** How far it reached at its worst; what nobody said is missing. */
    public PeakRadius worst(Incident incident) {
        var known = of(Caller.system(), incident);
        var points = known.reach().points();
        var worst =
                points.stream()
                        .filter(it -> it.percent() != null || it.users() != null)
                        .max(
                                Comparator.comparing(
                                                RadiusHistory.Point::percent,
                                                Comparator.nullsFirst(Comparator.naturalOrder()))
                                        .thenComparing(
                                                RadiusHistory.Point::users,
                                                Comparator.nullsFirst(Comparator.naturalOrder())));
        return new PeakRadius(
                worst.map(RadiusHistory.Point::at).orElse(null),
                worst.map(RadiusHistory.Point::users).orElse(null),
                worst.map(RadiusHistory.Point::percent).orElse(null),
                known.whole().users(),
                ever(points, RadiusHistory.Point::regions),
                ever(points, RadiusHistory.Point::cells),
                ever(points, RadiusHistory.Point::tiers));
    }

    private static List<String> ever(
            List<RadiusHistory.Point> points,
            Function<RadiusHistory.Point, @Nullable List<String>> part) {
        return points.stream()
                .map(part)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private Extent whole(Caller caller, Incident incident) {
        return RadiusHistory.whole(
                incident.services().stream()
                        .map(it -> catalog.service(caller.reader(), it))
                        .flatMap(Optional::stream)
                        .map(OfferedService::extent)
                        .toList());
    }

    /** Writes down what somebody saw; a correction replaces what it names. */
    @Transactional
    Known observe(Caller caller, String ref, Seen seen) {
        var incident = room.enter(caller, ref);
        var whole = whole(caller, incident);
        var now = room.now();
        var at = seen.at() == null ? timeOf(incident, seen.corrects()).orElse(now) : seen.at();
        InvalidInput.notFuture("at", at, now);
        check(incident, whole, seen);
        var observation =
                new Observation(
                        room.nextId(),
                        at,
                        seen.users(),
                        seen.usersPercent(),
                        seen.regions(),
                        seen.cells(),
                        seen.tiers(),
                        seen.note(),
                        seen.corrects(),
                        caller.name(),
                        now);
        store.add(incident.id(), observation);
        room.write(caller, incident, words(observation, whole), at);
        room.tell(incident, IncidentRoom.Part.REACH);
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
        return of(caller, incident);
    }

    /** A correction stands where what it corrects stood. */
    private Optional<Instant> timeOf(Incident incident, @Nullable UUID corrected) {
        return store.of(incident.id()).stream()
                .filter(it -> it.id().equals(corrected))
                .map(Observation::at)
                .findFirst();
    }

    private void check(Incident incident, Extent whole, Seen seen) {
        if (seen.users() != null && seen.usersPercent() != null) {
            throw new InvalidInput("users_percent", "and users can't both be said; leave one out");
        }
        if (whole.users() != null && seen.users() != null && seen.users() > whole.users()) {
            throw new InvalidInput(
                    "users", "is more than the %d users in the catalog".formatted(whole.users()));
        }
        among("regions", seen.regions(), whole.regions());
        among("cells", seen.cells(), whole.cells());
        among("tiers", seen.tiers(), whole.tiers());
        boolean nothing =
                seen.users() == null
                        && seen.usersPercent() == null
                        && seen.regions() == null
                        && seen.cells() == null
                        && seen.tiers() == null;
        if (nothing && seen.corrects() == null) {
            throw new InvalidInput("users_percent", "or users, regions, cells or tiers is needed");
        }
        if (seen.corrects() != null
                && store.of(incident.id()).stream()
                        .noneMatch(it -> it.id().equals(seen.corrects()))) {
            throw new InvalidInput("corrects", "names no observation of " + incident.ref());
        }
    }

    /** Where the catalogue knows the parts, nothing else is one: a typing error must not count. */
    private static void among(String field, @Nullable List<String> said, List<String> known) {
        if (said == null || known.isEmpty()) {
            return;
        }
        said.stream()
                .filter(it -> !known.contains(it))
                .findFirst()
                .ifPresent(it -> {
                    throw new InvalidInput(
                            field, "'%s' is not one of %s".formatted(it, String.join(", ", known)));
                });
    }

    private static String words(Observation seen, Extent whole) {
        var parts = new ArrayList<String>();
        var point = RadiusHistory.of(List.of(seen), whole.users()).now();
        point.ifPresent(it -> {
            if (it.percent() != null) {
                parts.add(plain(it.percent()) + " % of users");
            }
            if (it.users() != null) {
                parts.add(
                        (seen.users() == null ? "about " : "")
                                + NumberFormat.getIntegerInstance(Locale.ENGLISH).format(it.users())
                                + " users");
            }
        });
        list(parts, "regions", seen.regions(), whole.regions());
        list(parts, "cells", seen.cells(), whole.cells());
        list(parts, "tiers", seen.tiers(), whole.tiers());
        var head = seen.corrects() == null ? "Blast radius: " : "Blast radius, corrected: ";
        return head
                + (parts.isEmpty() ? "an earlier observation was wrong" : String.join("; ", parts))
                + (seen.note() == null ? "" : ". " + seen.note());
    }

    private static void list(
            List<String> parts, String name, @Nullable List<String> said, List<String> known) {
        if (said == null) {
            return;
        }
        var of = known.isEmpty() ? "" : " (%d of %d)".formatted(said.size(), known.size());
        parts.add(said.isEmpty() ? "no " + name : name + " " + String.join(", ", said) + of);
    }

    private static String plain(BigDecimal percent) {
        return percent.setScale(percent.compareTo(BigDecimal.ONE) < 0 ? 3 : 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
