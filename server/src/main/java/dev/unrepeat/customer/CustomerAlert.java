package dev.unrepeat.customer;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The alerts that follow from customer reports alone; the severity tree knows their names. */
enum CustomerAlert {
    HIGH_VALUE("CustomerReports"),
    PUBLIC("PublicComplaints");

    /** What they are known by in the journal. */
    static final String SOURCE = "customer-reports";

    /** They fire until the reports end, however long that takes. */
    private static final Duration UNTIL_QUIET = Duration.ofDays(3650);

    private final String alertname;

    CustomerAlert(String alertname) {
        this.alertname = alertname;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ReceivedAlert fires(String service, String summary, Instant since, Instant now) {
        return of(service, Map.of("summary", summary), since, now.plus(UNTIL_QUIET));
    }

    ReceivedAlert isOver(String service, Instant since, Instant now) {
        return of(service, Map.of(), since, now);
    }

    private ReceivedAlert of(
            String service, Map<String, String> annotations, Instant starts, Instant ends) {
        return new ReceivedAlert(
                Map.of("alertname", alertname, "service", service, "severity", "critical"),
                annotations,
                "",
                starts.isAfter(ends) ? ends : starts,
                true,
                ends,
                false,
                null,
                alertname + " " + service);
    }
}
