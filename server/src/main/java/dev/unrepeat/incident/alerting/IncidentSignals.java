package dev.unrepeat.incident.alerting;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.signal.AlertGroupChanged;
import dev.unrepeat.signal.AlertGroupsChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Which incident the alert groups of a round belong to: a firing group joins the open incident of
 * its key, reopens one that was resolved within the window, or opens a new one.
 */
@Component
class IncidentSignals {

    private final IncidentStore incidents;
    private final SignalStore store;
    private final SignalOpening opening;
    private final AlertEffects effects;
    private final DrillSignals drills;

    IncidentSignals(
            IncidentStore incidents,
            SignalStore store,
            SignalOpening opening,
            AlertEffects effects,
            DrillSignals drills) {
        this.incidents = incidents;
        this.store = store;
        this.opening = opening;
        this.effects = effects;
        this.drills = drills;
    }

    @EventListener
    void on(AlertGroupsChanged round) {
        var news = round.groups().stream().filter(it -> !drills.isOver(it.group())).toList();
        var open = open(news);
        var ofOpen = new LinkedHashMap<UUID, Changes>();
        var ofNone = new TreeMap<String, List<AlertGroupChanged>>();
        for (var changed : news) {
            var incident = open.of(changed);
            if (incident.isPresent()) {
                ofOpen.computeIfAbsent(
                                incident.get().id(),
                                _ -> new Changes(incident.get(), new ArrayList<>()))
                        .groups()
                        .add(changed);
            } else if (changed.fires()) {
                ofNone.computeIfAbsent(changed.group().incidentKey(), _ -> new ArrayList<>())
                        .add(changed);
            }
        }
        var known = store.known(ofOpen.keySet());
        var rounds = new ArrayList<IncidentRound>();
        for (var changes : ofOpen.values()) {
            var id = changes.incident().id();
            rounds.add(round(changes.incident(), known, changes.groups(), open.groupsOf(id), null));
        }
        ofNone.values().forEach(firing -> begin(firing).ifPresent(rounds::add));
        effects.apply(rounds);
    }

    private record Changes(Incident incident, List<AlertGroupChanged> groups) {}

    private static IncidentRound round(
            Incident incident,
            Map<UUID, SignalStore.Known> known,
            List<AlertGroupChanged> changes,
            Set<UUID> had,
            @Nullable AlertGroupChanged opener) {
        return new IncidentRound(
                incident, Objects.requireNonNull(known.get(incident.id())), changes, had, opener);
    }

    /** The most serious group opens or reopens the incident, the others join it. */
    private Optional<IncidentRound> begin(List<AlertGroupChanged> firing) {
        return firing.stream()
                .filter(it -> !it.opensNone())
                .min(Comparator.comparingInt(AlertGroupChanged::weight))
                .map(first -> {
                    var incident = opening.reopened(first).orElseGet(() -> opening.opened(first));
                    var known = store.known(List.of(incident.id()));
                    return round(incident, known, firing, Set.of(), first);
                });
    }

    private Open open(List<AlertGroupChanged> news) {
        if (news.isEmpty()) {
            return new Open(Map.of(), Map.of(), Map.of());
        }
        var keys =
                news.stream()
                        .filter(AlertGroupChanged::fires)
                        .map(it -> it.group().incidentKey())
                        .distinct()
                        .toList();
        var ids = news.stream().map(it -> it.group().id()).toList();
        var byId = new LinkedHashMap<UUID, Incident>();
        var byKey = new HashMap<String, Incident>();
        for (var incident : incidents.lockOpen(keys, ids)) {
            byId.put(incident.id(), incident);
            byKey.put(incident.key(), incident);
        }
        return new Open(byId, byKey, store.incidentsOf(ids, byId.keySet()));
    }

    /** The open incidents that the groups of a round may belong to, locked. */
    private record Open(
            Map<UUID, Incident> byId, Map<String, Incident> byKey, Map<UUID, UUID> byGroup) {

        Set<UUID> groupsOf(UUID incident) {
            return byGroup.entrySet().stream()
                    .filter(it -> it.getValue().equals(incident))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        /** The incident of the key; else one that has the group, such as by a merge. */
        Optional<Incident> of(AlertGroupChanged news) {
            var ofKey = news.fires() ? byKey.get(news.group().incidentKey()) : null;
            return Optional.ofNullable(ofKey)
                    .or(() -> Optional.ofNullable(byGroup.get(news.group().id())).map(byId::get));
        }
    }
}
