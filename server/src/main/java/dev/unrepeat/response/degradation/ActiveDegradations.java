package dev.unrepeat.response.degradation;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Degradation;
import dev.unrepeat.catalog.DegradationPlan;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to what is switched off on purpose in an incident. Unrepeat records it; people or
 * their tools do it.
 */
@Service
class ActiveDegradations {

    private final Degradation plans;
    private final ActiveDegradationStore store;
    private final Catalog catalog;
    private final IncidentRoom room;

    ActiveDegradations(
            Degradation plans, ActiveDegradationStore store, Catalog catalog, IncidentRoom room) {
        this.plans = plans;
        this.store = store;
        this.catalog = catalog;
        this.room = room;
    }

    /** The mode is in effect already, perhaps since another incident; HTTP 409. */
    static final class InEffect extends Refusal {
        InEffect(String service, String mode, String incident) {
            super(
                    HttpStatus.CONFLICT,
                    "in-effect",
                    "%s of %s is already in effect, since %s.".formatted(mode, service, incident));
            with("incident", incident);
        }
    }

    /**
     * A plan beside an incident.
     *
     * @param direct whether it is of a service of the incident, not of one that depends on it
     * @param lasting what of it is in effect, whichever incident it was entered in
     */
    record Offer(Degradation.Standing standing, boolean direct, List<ActiveDegradation> lasting) {

        boolean inEffect(String mode) {
            return lasting.stream().anyMatch(it -> it.mode().equals(mode));
        }

        /** The first mode in the agreed order that is not in effect. */
        Optional<String> next() {
            return standing.plan().modes().stream()
                    .map(DegradationPlan.Mode::name)
                    .filter(it -> !inEffect(it))
                    .findFirst();
        }
    }

    /**
     * Plans of the incident's services, then of those that depend on them; and what was entered.
     */
    record Overview(List<Offer> offers, List<ActiveDegradation> history) {}

    Overview of(Caller caller, String ref) {
        return of(caller, room.get(ref));
    }

    private Overview of(Caller caller, Incident incident) {
        var services = new LinkedHashSet<>(incident.services());
        incident.services().forEach(it -> services.addAll(catalog.withDependents(it)));
        var offers = new ArrayList<Offer>();
        for (var service : services) {
            if (catalog.service(service).isPresent()) {
                plans.of(caller, service)
                        .ifPresent(it ->
                                offers.add(
                                        new Offer(
                                                it,
                                                incident.services().contains(service),
                                                lasting(it.plan()))));
            }
        }
        return new Overview(offers, store.of(incident.id()));
    }

    private List<ActiveDegradation> lasting(DegradationPlan plan) {
        return plan.modes().stream()
                .map(it -> store.lasting(plan.service(), it.name()))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Enters a mode. One that both sides agreed to, in the agreed order, needs no reason.
     *
     * @throws InvalidInput when a reason is needed
     * @throws InEffect when the mode is in effect already
     */
    @Transactional
    Overview enter(
            Caller caller, String ref, String service, String mode, @Nullable String reason) {
        var incident = room.enter(caller, ref);
        var offer = offer(caller, incident, service);
        var known = known(offer, mode);
        var lasting = store.lasting(service, mode);
        if (lasting.isPresent()) {
            throw inEffect(lasting.get());
        }
        if (reason == null) {
            demandReason(offer, mode);
        }
        var entered =
                new ActiveDegradation(
                        room.nextId(),
                        incident.id(),
                        service,
                        mode,
                        reason,
                        caller.name(),
                        room.now(),
                        null,
                        null);
        if (!store.enter(entered)) {
            throw inEffect(store.lasting(service, mode).orElse(entered));
        }
        room.write(
                caller,
                incident,
                "%s is degraded (%s): without %s. Users see: %s%s"
                        .formatted(
                                service,
                                mode,
                                String.join(", ", known.off()),
                                known.usersSee(),
                                reason == null ? "" : ". Because: " + reason));
        room.tell(incident, IncidentRoom.Part.DEGRADATION);
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
        return of(caller, incident);
    }

    private InEffect inEffect(ActiveDegradation lasting) {
        return new InEffect(
                lasting.service(), lasting.mode(), room.incidents().get(lasting.incident()).ref());
    }

    private static void demandReason(Offer offer, String mode) {
        if (!offer.standing().agreed()) {
            throw new InvalidInput(
                    "reason", "is needed: product and engineering have not both signed this plan");
        }
        var next = offer.next();
        if (next.isPresent() && !next.get().equals(mode)) {
            throw new InvalidInput(
                    "reason",
                    "is needed: in the agreed order %s comes first".formatted(next.get()));
        }
    }

    /**
     * Ends a mode, whichever incident it was entered in, also when no plan names it any more; one
     * that is not in effect stays so.
     */
    @Transactional
    Overview leave(Caller caller, String ref, String service, String mode) {
        var here = room.get(ref);
        room.require(caller, here);
        var known = store.lasting(service, mode);
        // Both incidents that hear of it, always in the same order.
        Stream.of(Optional.of(here.id()), known.map(ActiveDegradation::incident))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .forEach(room.incidents()::lock);
        var lasting = store.lasting(service, mode);
        if (lasting.isPresent() && !caller.may(Role.RESPONDER, catalog.owners(List.of(service)))) {
            room.require(caller, room.incidents().get(lasting.get().incident()));
        }
        if (lasting.isEmpty()) {
            known(offer(caller, here, service), mode);
        } else if (store.leave(lasting.get().id(), caller.name(), room.now())) {
            ended(caller, here, lasting.get());
            if (!lasting.get().incident().equals(here.id())) {
                ended(caller, room.incidents().get(lasting.get().incident()), lasting.get());
            }
        }
        return of(caller, here);
    }

    private void ended(Caller caller, Incident incident, ActiveDegradation degraded) {
        room.write(
                caller,
                incident,
                "%s is no longer degraded (%s ended after %d min)"
                        .formatted(
                                degraded.service(),
                                degraded.mode(),
                                Duration.between(degraded.enteredAt(), room.now()).toMinutes()));
        room.tell(incident, IncidentRoom.Part.DEGRADATION);
        room.tell(incident, IncidentRoom.Part.CHECKLISTS);
    }

    private Offer offer(Caller caller, Incident incident, String service) {
        return of(caller, incident).offers().stream()
                .filter(it -> it.standing().plan().service().equals(service))
                .findFirst()
                .orElseThrow(() ->
                        new NotFound("degradation plan in " + incident.ref() + " of", service));
    }

    private static DegradationPlan.Mode known(Offer offer, String mode) {
        var plan = offer.standing().plan();
        return plan.mode(mode).orElseThrow(() -> new NotFound("mode of " + plan.service(), mode));
    }
}
