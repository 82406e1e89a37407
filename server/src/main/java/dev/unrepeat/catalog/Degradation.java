package dev.unrepeat.catalog;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Evidence;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to degradation plans: who agreed to the version that holds, and when each mode was
 * last rehearsed.
 */
@Service
public class Degradation {

    private final DegradationPlanKind plans;
    private final DegradationStore store;
    private final Catalog catalog;
    private final Ids ids;
    private final InstantSource clock;

    Degradation(
            DegradationPlanKind plans,
            DegradationStore store,
            Catalog catalog,
            Ids ids,
            InstantSource clock) {
        this.plans = plans;
        this.store = store;
        this.catalog = catalog;
        this.ids = ids;
        this.clock = clock;
    }

    /** Somebody's agreement to a version of a plan. */
    public record Signature(DegradationPlan.Side side, String by, Instant at) {}

    /**
     * One try of a mode outside of an incident.
     *
     * @param minutes how long it took until it was in effect
     */
    public record Rehearsal(
            UUID id,
            String mode,
            Instant at,
            BigDecimal minutes,
            boolean worked,
            Evidence evidence,
            String by) {}

    /**
     * A plan with what happened to it.
     *
     * @param last by mode, its newest rehearsal
     */
    public record Standing(
            DegradationPlan plan,
            List<Signature> signatures,
            List<Rehearsal> rehearsals,
            Map<String, Rehearsal> last) {

        /** Both sides have signed this version. */
        public boolean agreed() {
            return signatures.size() == DegradationPlan.Side.values().length;
        }

        /** The last rehearsal of the mode worked and is not too old. */
        public boolean rehearsed(String mode, Instant now) {
            var newest = last.get(mode);
            return newest != null
                    && newest.worked()
                    && !newest.at().plus(plan.rehearseEvery()).isBefore(now);
        }
    }

    /** Only the person that the plan names signs for a side; HTTP 403. */
    public static final class NotTheSigner extends Refusal {
        NotTheSigner(String signer, DegradationPlan.Side side) {
            super(
                    HttpStatus.FORBIDDEN,
                    "not-the-signer",
                    "%s signs for %s; name somebody else in the plan to change that."
                            .formatted(signer, side.word()));
        }
    }

    /** The plan of a service; empty where nobody made one. */
    public Optional<Standing> of(String service) {
        catalog.knownService(service);
        return plans.of(service).map(this::standing);
    }

    /** The plan of a service that the caller sees; its signers do, whichever team they are in. */
    public Optional<Standing> of(Caller caller, String service) {
        var plan = of(service);
        return isHidden(caller, service)
                ? plan.filter(it -> it.plan().isSigner(caller.name()))
                : plan;
    }

    private boolean isHidden(Caller caller, String service) {
        return catalog.hiddenServices(caller.reader()).contains(service);
    }

    private Standing standing(DegradationPlan plan) {
        var rehearsals = store.rehearsals(plan.service());
        var last = new HashMap<String, Rehearsal>();
        rehearsals.stream()
                .sorted(Comparator.comparing(Rehearsal::at))
                .forEach(it -> last.put(it.mode(), it));
        return new Standing(
                plan, store.signatures(plan.service(), plan.version()), rehearsals, last);
    }

    /**
     * Agrees to the version that holds.
     *
     * @throws NotTheSigner when the plan names somebody else
     */
    @Transactional
    Standing sign(Caller caller, String service, int version, DegradationPlan.Side side) {
        // The plan names its signers, whichever team they are in.
        caller.require(Role.RESPONDER);
        var plan = known(service);
        if (isHidden(caller, service) && !plan.isSigner(caller.name())) {
            throw new NotFound("degradation plan of", service);
        }
        if (plan.version() != version) {
            throw new InvalidInput(
                    "version",
                    "is %d by now; read what changed before you sign it".formatted(plan.version()));
        }
        if (!plan.signerOf(side).equals(caller.name())) {
            throw new NotTheSigner(plan.signerOf(side), side);
        }
        store.sign(plan, side, caller.name(), clock.instant());
        return standing(plan);
    }

    /** Tells whether the caller may record a rehearsal of the service's modes. */
    boolean mayRehearse(Caller caller, String service) {
        return caller.may(Role.RESPONDER, catalog.owners(List.of(service)));
    }

    /** Records that a mode was tried, with what shows it. */
    @Transactional
    Standing rehearse(
            Caller caller,
            String service,
            String mode,
            Instant at,
            BigDecimal minutes,
            boolean worked,
            Evidence evidence) {
        caller.require(Role.RESPONDER, catalog.owners(List.of(service)));
        var plan = known(service);
        if (plan.mode(mode).isEmpty()) {
            throw new InvalidInput(
                    "mode",
                    "is one of "
                            + String.join(
                                    ", ",
                                    plan.modes().stream()
                                            .map(DegradationPlan.Mode::name)
                                            .toList()));
        }
        var now = clock.instant();
        InvalidInput.notFuture("at", at, now);
        store.rehearsed(
                service,
                new Rehearsal(ids.next(), mode, at, minutes, worked, evidence, caller.name()),
                now);
        return standing(plan);
    }

    private DegradationPlan known(String service) {
        catalog.knownService(service);
        return plans.of(service).orElseThrow(() -> new NotFound("degradation plan of", service));
    }
}
