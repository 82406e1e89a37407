package dev.unrepeat.response.radius;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Extent;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.signal.Alerts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far an incident reaches, over time. */
@RestController
@RequestMapping("/v1/incidents/{ref}/reach")
class BlastRadiusApi {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_PARTS = 200;
    private static final int DECIMALS = 3;
    private static final long MOST_USERS = 1_000_000_000_000L;

    private final BlastRadius radius;
    private final IncidentRoom room;

    BlastRadiusApi(BlastRadius radius, IncidentRoom room) {
        this.radius = radius;
        this.room = room;
    }

    @GetMapping
    ReachView reach(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return ReachView.of(room.may(caller, ref), radius.of(caller, ref));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ReachView observe(Caller caller, @PathVariable String ref, @RequestBody SeenRequest request) {
        return ReachView.of(room.may(caller, ref), radius.observe(caller, ref, request.read()));
    }

    @Schema(name = "ObservationRequest")
    record SeenRequest(
            @Nullable Instant at,
            @Nullable Long users,
            @Nullable BigDecimal usersPercent,
            @Nullable List<@Nullable String> regions,
            @Nullable List<@Nullable String> cells,
            @Nullable List<@Nullable String> tiers,
            @Nullable String note,
            @Nullable UUID corrects) {

        BlastRadius.Seen read() {
            if (users != null && (users < 0 || users > MOST_USERS)) {
                throw new InvalidInput("users", "must be from 0 to %d".formatted(MOST_USERS));
            }
            if (usersPercent != null
                    && (usersPercent.signum() < 0 || usersPercent.compareTo(HUNDRED) > 0)) {
                throw new InvalidInput("users_percent", "must be from 0 to 100");
            }
            if (usersPercent != null && usersPercent.stripTrailingZeros().scale() > DECIMALS) {
                throw new InvalidInput("users_percent", "is kept with three decimals at most");
            }
            return new BlastRadius.Seen(
                    at,
                    users,
                    usersPercent,
                    parts("regions", regions),
                    parts("cells", cells),
                    parts("tiers", tiers),
                    note == null || note.isBlank() ? null : InvalidInput.text("note", note, 1000),
                    corrects);
        }

        private static @Nullable List<String> parts(
                String field, @Nullable List<@Nullable String> said) {
            if (said == null) {
                return null;
            }
            if (said.size() > MOST_PARTS) {
                throw new InvalidInput(field, "has more than %d names".formatted(MOST_PARTS));
            }
            return said.stream()
                    .filter(Objects::nonNull)
                    .map(it -> InvalidInput.line(field, it, 100))
                    .distinct()
                    .toList();
        }
    }

    @Schema(name = "ReachPoint")
    record PointView(
            Instant at,
            @Nullable Long users,
            @Nullable BigDecimal usersPercent,
            @Nullable List<String> regions,
            @Nullable List<String> cells,
            @Nullable List<String> tiers) {

        static PointView of(RadiusHistory.Point it) {
            return new PointView(
                    it.at(), it.users(), it.percent(), it.regions(), it.cells(), it.tiers());
        }
    }

    record ObservationView(
            UUID id,
            Instant at,
            @Nullable Long users,
            @Nullable BigDecimal usersPercent,
            @Nullable List<String> regions,
            @Nullable List<String> cells,
            @Nullable List<String> tiers,
            @Nullable String note,
            @Nullable UUID corrects,
            String by,
            Instant recordedAt) {

        static ObservationView of(Observation it) {
            return new ObservationView(
                    it.id(),
                    it.at(),
                    it.users(),
                    it.usersPercent(),
                    it.regions(),
                    it.cells(),
                    it.tiers(),
                    it.note(),
                    it.corrects(),
                    it.by(),
                    it.recordedAt());
        }
    }

    /** What the catalogue knows of the whole; {@code users} is null where it does not. */
    @Schema(name = "ReachWhole")
    record WholeView(
            @Nullable Long users, List<String> regions, List<String> cells, List<String> tiers) {

        static WholeView of(Extent it) {
            return new WholeView(it.users(), it.regions(), it.cells(), it.tiers());
        }
    }

    record ReachView(
            WholeView whole,
            @Nullable PointView now,
            @Nullable BigDecimal peakPercent,
            List<PointView> points,
            List<ObservationView> observations,
            List<Alerts.Part> alerts,
            List<String> can) {

        static ReachView of(boolean mayWork, BlastRadius.Known known) {
            return new ReachView(
                    WholeView.of(known.whole()),
                    known.reach().now().map(PointView::of).orElse(null),
                    known.reach().peak().orElse(null),
                    known.reach().points().stream().map(PointView::of).toList(),
                    known.observations().stream().map(ObservationView::of).toList(),
                    known.alerts(),
                    mayWork ? List.of("observe") : List.of());
        }
    }
}
