package dev.unrepeat.drill;

import dev.unrepeat.incident.Drills;
import dev.unrepeat.privacy.Responsibilities;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who takes part in the drill that is running: nobody else is told anything of it. */
@Component
class DrillParticipants implements Drills, Responsibilities {

    private final DrillStore store;

    DrillParticipants(DrillStore store) {
        this.store = store;
    }

    @Override
    public List<String> participants(UUID incident) {
        return store.of(incident)
                .filter(Drill::isRunning)
                .map(Drill::participants)
                .orElse(List.of());
    }

    @Override
    public boolean isOver(String ref) {
        return store.running().filter(it -> it.ref().equals(ref)).isEmpty();
    }

    @Override
    public boolean isRunning() {
        return store.running().isPresent();
    }

    @Override
    public List<String> of(String person) {
        return store.running().stream()
                .filter(it -> it.participants().contains(person) || it.startedBy().equals(person))
                .map(it -> "in the drill " + it.ref() + ", which is running")
                .toList();
    }
}
