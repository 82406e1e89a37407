package dev.unrepeat.incident.figures;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.IncidentReads;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.platform.Rfc3339;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Incidents day by day, as they began (UTC): what hurt users, without near misses. */
@RestController
public class IncidentDaysApi {

    private static final int USUAL = 90;
    private static final int MOST = 400;

    private final IncidentReads reads;
    private final InstantSource clock;

    IncidentDaysApi(IncidentReads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @GetMapping("/v1/incidents/days")
    DaysView days(
            Caller caller, @ModelAttribute DaysRequest request, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var last = request.last();
        var until = last == null ? clock.instant().atOffset(ZoneOffset.UTC).toLocalDate() : last;
        var first = request.first();
        var from = first == null ? until.minusDays(USUAL - 1) : first;
        if (ChronoUnit.DAYS.between(from, until) >= MOST) {
            throw new InvalidInput(
                    "from", "is too long before 'to'; at most %d days".formatted(MOST));
        }
        var days = new LinkedHashMap<LocalDate, List<MarkView>>();
        for (var mark : reads.marks(from, until, caller.reader())) {
            days.computeIfAbsent(mark.day(), _ -> new ArrayList<>())
                    .add(new MarkView(mark.ref(), mark.severity(), mark.title()));
        }
        var shown =
                page.of(
                        days.entrySet().stream()
                                .map(it -> new DayView(it.getKey(), it.getValue()))
                                .toList());
        return new DaysView(from, until, shown.items(), shown.next());
    }

    /** Days in UTC, both included; {@code day} stands for one that is the first and the last. */
    public record DaysRequest(@Nullable String day, @Nullable String from, @Nullable String to) {

        public @Nullable LocalDate first() {
            var one = parsed("day", day);
            return one == null ? parsed("from", from) : one;
        }

        public @Nullable LocalDate last() {
            var one = parsed("day", day);
            var last = one == null ? parsed("to", to) : one;
            var first = first();
            if (first != null && last != null && last.isBefore(first)) {
                throw new InvalidInput("to", "must not be before 'from'");
            }
            return last;
        }

        private static @Nullable LocalDate parsed(String field, @Nullable String text) {
            try {
                return text == null || text.isBlank() ? null : Rfc3339.day(text);
            } catch (DateTimeException _) {
                throw new InvalidInput(field, "must be a day such as 2026-03-01");
            }
        }
    }

    @Schema(name = "IncidentMark")
    record MarkView(
            String ref, @Schema(implementation = Severity.class) String severity, String title) {}

    @Schema(name = "IncidentDay")
    record DayView(LocalDate day, List<MarkView> incidents) {}

    /** Days without an incident are left out. */
    @Schema(name = "IncidentDays")
    record DaysView(LocalDate from, LocalDate to, List<DayView> items, @Nullable String next) {}
}
