package dev.unrepeat.hygiene;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Alerts of a month, ranked by what they cost people, with what the review decided about them. */
@Service
class Hygiene {

    private final HygieneReads reads;
    private final AlertReviewStore reviews;
    private final Catalog catalog;
    private final InstantSource clock;

    Hygiene(HygieneReads reads, AlertReviewStore reviews, Catalog catalog, InstantSource clock) {
        this.reads = reads;
        this.reviews = reviews;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** An alert of the month and what was decided about it; null for nothing yet. */
    record Ranked(AlertRecord alert, @Nullable AlertReview review) {}

    /** The month in which it is now. */
    YearMonth present(ZoneId zone) {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    List<Ranked> of(Caller caller, YearMonth month, ZoneId zone) {
        caller.require(Role.VIEWER);
        var decided = new HashMap<List<String>, AlertReview>();
        reviews.of(month).forEach(it -> decided.put(List.of(it.alertname(), it.service()), it));
        return reads
                .between(
                        start(month, zone), start(month.plusMonths(1), zone), zone, caller.reader())
                .stream()
                .sorted(
                        Comparator.comparingInt(AlertRecord::weight)
                                .reversed()
                                .thenComparing(AlertRecord::alertname)
                                .thenComparing(AlertRecord::service))
                .map(it -> new Ranked(it, decided.get(List.of(it.alertname(), it.service()))))
                .toList();
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Tells whether the caller may record what the review of an alert decided. */
    boolean mayDecide(Caller caller, AlertRecord alert) {
        return caller.may(Role.RESPONDER, catalog.owners(Set.of(alert.service())));
    }

    /**
     * Records what the review decided.
     *
     * @throws NotFound HTTP 404 when no alert of that name and service fired in the month
     * @throws InvalidInput HTTP 400 when something is to be done about it and nobody says what
     */
    @Transactional
    void decide(
            Caller caller,
            YearMonth month,
            ZoneId zone,
            String alertname,
            String service,
            AlertReview.Decision decision,
            @Nullable String note) {
        if (of(caller, month, zone).stream()
                .map(Ranked::alert)
                .noneMatch(
                        it -> it.alertname().equals(alertname) && it.service().equals(service))) {
            throw new NotFound("alert in %s:".formatted(month), alertname + " of " + service);
        }
        caller.require(Role.RESPONDER, catalog.owners(Set.of(service)));
        if (decision != AlertReview.Decision.KEEP && note == null) {
            throw new InvalidInput("note", "is needed: what will be done");
        }
        reviews.save(
                new AlertReview(
                        month, alertname, service, decision, note, caller.name(), clock.instant()));
    }
}
