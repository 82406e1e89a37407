package dev.unrepeat.customer;

import dev.unrepeat.signal.Intake;
import dev.unrepeat.source.ReceivedAlert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Alerts of services whose customer reports alone say enough. */
@Service
class CustomerAlarms {

    private static final int MOST_NAMED = 5;

    private final CustomerReportStore store;
    private final CustomerReportPolicyKind policy;
    private final Intake intake;
    private final InstantSource clock;

    CustomerAlarms(
            CustomerReportStore store,
            CustomerReportPolicyKind policy,
            Intake intake,
            InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.intake = intake;
        this.clock = clock;
    }

    private record Found(String summary, Instant since) {}

    /**
     * Counts the reports of all services, raises the alerts that are due and ends those whose
     * reports have ended. An alert goes first: a kill in between raises it once more.
     *
     * @return how many alerts began or ended
     */
    @Transactional
    int round() {
        var rules = policy.current();
        var now = clock.instant();
        var known = store.alarms();
        if (known.isEmpty() && !store.anySince(now.minus(rules.longest()))) {
            return 0;
        }
        if (!store.takeTurn()) {
            return 0;
        }
        var changes = new ArrayList<ReceivedAlert>();
        var begun = new ArrayList<CustomerReportStore.Alarm>();
        var over = new ArrayList<CustomerReportStore.Alarm>();
        for (var kind : CustomerAlert.values()) {
            var heard = kind == CustomerAlert.PUBLIC ? trends(rules, now) : highValue(rules, now);
            for (var alarm : known.stream().filter(it -> it.kind() == kind).toList()) {
                if (heard.remove(alarm.service()) == null && isQuiet(alarm, rules, now)) {
                    changes.add(kind.isOver(alarm.service(), alarm.since(), now));
                    over.add(alarm);
                }
            }
            heard.forEach((service, found) -> {
                changes.add(kind.fires(service, found.summary(), found.since(), now));
                begun.add(new CustomerReportStore.Alarm(service, kind, found.since()));
            });
        }
        if (!changes.isEmpty()) {
            intake.raise(CustomerAlert.SOURCE, changes);
            begun.forEach(store::add);
            over.forEach(store::remove);
        }
        return changes.size();
    }

    /** No report of the kind in the time that counts. */
    private boolean isQuiet(
            CustomerReportStore.Alarm alarm, CustomerReportPolicy rules, Instant now) {
        return alarm.kind() == CustomerAlert.PUBLIC
                ? store
                        .complaintsSince(
                                now.minus(rules.complaintsWithin()),
                                now.minus(rules.complaintsWithin()))
                        .stream()
                        .noneMatch(it -> it.service().equals(alarm.service()))
                : store.highValueSince(now.minus(rules.within())).stream()
                        .noneMatch(it -> it.service().equals(alarm.service()));
    }

    private Map<String, Found> highValue(CustomerReportPolicy rules, Instant now) {
        var found = new HashMap<String, Found>();
        for (var each : store.highValueSince(now.minus(rules.within()))) {
            if (each.customers().size() >= rules.customers()) {
                found.put(
                        each.service(),
                        new Found(
                                "%d high-value customers reported problems within %d min: %s"
                                        .formatted(
                                                each.customers().size(),
                                                rules.within().toMinutes(),
                                                named(each.customers())),
                                each.first()));
            }
        }
        return found;
    }

    private static String named(List<String> customers) {
        var named = String.join(", ", customers.subList(0, Math.min(MOST_NAMED, customers.size())));
        int more = customers.size() - MOST_NAMED;
        return more > 0 ? named + " and %d more".formatted(more) : named;
    }

    private Map<String, Found> trends(CustomerReportPolicy rules, Instant now) {
        var since = now.minus(rules.complaintsWithin());
        var found = new HashMap<String, Found>();
        for (var each : store.complaintsSince(since, since.minus(CustomerReportPolicy.USUAL))) {
            if (rules.isTrend(each.count(), each.before())) {
                found.put(
                        each.service(),
                        new Found(
                                "%d public complaints within %d min; %d in the 7 days before"
                                        .formatted(
                                                each.count(),
                                                rules.complaintsWithin().toMinutes(),
                                                each.before()),
                                each.first()));
            }
        }
        return found;
    }
}
