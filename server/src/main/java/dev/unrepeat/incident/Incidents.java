package dev.unrepeat.incident;

import dev.unrepeat.incident.clock.ClockName;
import dev.unrepeat.incident.clock.ClockRun;
import dev.unrepeat.platform.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Incidents for reading and locking. */
@Service
public class Incidents {

    private static final String REF = "INC-[0-9]{1,15}";

    private final IncidentStore store;
    private final RoleStore roles;
    private final IncidentClocks clocks;
    private final ObjectProvider<Drills> drills;

    Incidents(
            IncidentStore store,
            RoleStore roles,
            IncidentClocks clocks,
            ObjectProvider<Drills> drills) {
        this.store = store;
        this.roles = roles;
        this.clocks = clocks;
        this.drills = drills;
    }

    /**
     * The incident of a reference such as {@code INC-42}.
     *
     * @throws NotFound when there is none
     */
    public Incident get(String ref) {
        return store.find(number(ref)).orElseThrow(() -> new NotFound("incident", ref));
    }

    /**
     * The incident of that identity.
     *
     * @throws NotFound when there is none
     */
    public Incident get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound("incident", id));
    }

    /** Returns who commands an incident, or empty while nobody does. */
    public Optional<String> commander(UUID id) {
        return Optional.ofNullable(roles.of(id).get(IncidentRole.COMMANDER));
    }

    /** Returns the incident of a reference, or empty when there is none. */
    public Optional<Incident> find(String ref) {
        return ref.matches(REF) ? store.find(number(ref)) : Optional.empty();
    }

    /** Whether the reference is that of an incident that was played. */
    public boolean isDrill(String ref) {
        return ref.matches(REF) && store.find(number(ref)).filter(Incident::drill).isPresent();
    }

    /** Open incidents of any of these services, in the order of their numbers. */
    public List<Incident> openOf(Collection<String> services) {
        return store.openOf(services);
    }

    /**
     * Locks the first of the incidents that nobody else holds, for the caller's transaction, so
     * that incidents that are busy hide no other. Whoever changes what hangs on an incident takes
     * the incident first, so that no two wait for each other.
     */
    public Optional<UUID> lockFirstFree(List<UUID> ids) {
        return ids.isEmpty() ? Optional.empty() : store.lockFirstFree(ids);
    }

    /** Locks the incident for the caller's transaction, and waits for whoever holds it. */
    public Incident lock(UUID id) {
        return store.lock(id);
    }

    /**
     * Locks the incident of a reference for the caller's transaction.
     *
     * @throws NotFound when there is none
     */
    public Incident lock(String ref) {
        return store.lock(get(ref).id());
    }

    public Map<IncidentRole, String> roles(UUID incident) {
        return roles.of(incident);
    }

    /** Who takes part in the drill that the incident belongs to; nobody once it is over. */
    public List<String> takingPart(Incident incident) {
        return drills.getObject().participants(incident.id());
    }

    /** The deadlines of the incident, in the order in which they started. */
    public List<ClockRun> clocks(Incident incident) {
        return clocks.runs(incident);
    }

    /** The newest run of each clock of the incident, the stability watch included, by name. */
    List<ClockRun> newestClocks(Incident incident) {
        return clocks.newest(incident);
    }

    /** Whether the newest stability watch lasted until its end. */
    public boolean isWatchPassed(Incident incident) {
        return newest(incident, ClockName.STABILITY_WATCH)
                .filter(it -> it.state() == ClockRun.State.MET)
                .isPresent();
    }

    /** When the next internal update is due by its clock; empty where none runs or was missed. */
    public Optional<Instant> internalUpdateDue(Incident incident) {
        return newest(incident, ClockName.INTERNAL_UPDATE)
                .filter(it ->
                        it.state() == ClockRun.State.RUNNING || it.state() == ClockRun.State.MISSED)
                .map(ClockRun::dueAt);
    }

    private Optional<ClockRun> newest(Incident incident, ClockName name) {
        return clocks.newest(incident).stream()
                .filter(it -> it.name().equals(name.word()))
                .findFirst();
    }

    /** The alert groups that joined the incident. */
    public List<UUID> groups(UUID incident) {
        return store.groups(incident);
    }

    /** Writes down which post-mortem the incident has, and whether it still stands in the way. */
    public void attachPostmortem(
            UUID incident, @Nullable String ref, boolean required, boolean done) {
        store.setPostmortem(incident, ref, required, done);
    }

    private static long number(String ref) {
        if (!ref.matches(REF)) {
            throw new NotFound("incident", ref);
        }
        return Long.parseLong(ref.substring("INC-".length()));
    }
}
