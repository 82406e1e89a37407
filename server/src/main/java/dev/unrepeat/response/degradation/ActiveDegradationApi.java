package dev.unrepeat.response.degradation;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.DegradationPlan;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be switched off on purpose in an incident, and what is. */
@RestController
@RequestMapping("/v1/incidents/{ref}/degradation")
class ActiveDegradationApi {

    private static final int LONGEST = 1000;

    private final ActiveDegradations modes;
    private final InstantSource clock;
    private final IncidentRoom room;

    ActiveDegradationApi(ActiveDegradations modes, InstantSource clock, IncidentRoom room) {
        this.modes = modes;
        this.clock = clock;
        this.room = room;
    }

    @GetMapping
    BesideView list(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return view(room.may(caller, ref), modes.of(caller, ref));
    }

    /** Enters the mode. */
    @PutMapping("/{service}/{mode}")
    BesideView enter(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String service,
            @PathVariable String mode,
            @RequestBody(required = false) @Nullable EnterRequest request) {
        var reason = request == null ? null : request.reason();
        return view(
                room.may(caller, ref),
                modes.enter(
                        caller,
                        ref,
                        service,
                        mode,
                        reason == null || reason.isBlank()
                                ? null
                                : InvalidInput.text("reason", reason, LONGEST)));
    }

    @DeleteMapping("/{service}/{mode}")
    BesideView leave(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String service,
            @PathVariable String mode) {
        return view(room.may(caller, ref), modes.leave(caller, ref, service, mode));
    }

    private BesideView view(boolean mayWork, ActiveDegradations.Overview beside) {
        var now = clock.instant();
        return new BesideView(
                beside.offers().stream().map(it -> OfferView.of(it, now)).toList(),
                beside.history().stream().map(EnteredView::of).toList(),
                mayWork ? List.of("switch") : List.of());
    }

    @Schema(name = "DegradationRequest")
    record EnterRequest(@Nullable String reason) {}

    /**
     * @param minutes how long it took in the last rehearsal that worked
     */
    @Schema(name = "OfferedMode")
    record ModeView(
            String name,
            List<String> off,
            String usersSee,
            String how,
            boolean inEffect,
            boolean rehearsed,
            @Nullable BigDecimal minutes,
            @Nullable Instant rehearsedAt) {

        static ModeView of(ActiveDegradations.Offer offer, DegradationPlan.Mode mode, Instant now) {
            var last = offer.standing().last().get(mode.name());
            return new ModeView(
                    mode.name(),
                    mode.off(),
                    mode.usersSee(),
                    mode.how(),
                    offer.inEffect(mode.name()),
                    offer.standing().rehearsed(mode.name(), now),
                    last == null || !last.worked() ? null : last.minutes(),
                    last == null ? null : last.at());
        }
    }

    @Schema(name = "DegradationOffer")
    record OfferView(
            String service,
            boolean direct,
            boolean agreed,
            @Nullable String next,
            List<ModeView> modes) {

        static OfferView of(ActiveDegradations.Offer offer, Instant now) {
            return new OfferView(
                    offer.standing().plan().service(),
                    offer.direct(),
                    offer.standing().agreed(),
                    offer.next().orElse(null),
                    offer.standing().plan().modes().stream()
                            .map(it -> ModeView.of(offer, it, now))
                            .toList());
        }
    }

    @Schema(name = "DegradationPeriod")
    record EnteredView(
            String service,
            String mode,
            @Nullable String reason,
            String enteredBy,
            Instant enteredAt,
            @Nullable String leftBy,
            @Nullable Instant leftAt) {

        static EnteredView of(ActiveDegradation it) {
            return new EnteredView(
                    it.service(),
                    it.mode(),
                    it.reason(),
                    it.enteredBy(),
                    it.enteredAt(),
                    it.leftBy(),
                    it.leftAt());
        }
    }

    @Schema(name = "IncidentDegradation")
    record BesideView(List<OfferView> plans, List<EnteredView> history, List<String> can) {}
}
