package dev.unrepeat.drill;

import dev.unrepeat.catalog.OfferedService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be practised: services that exist for it alone, signals with their times, what brings
 * recovery, and what the people should do meanwhile.
 *
 * @param brief what those who take part are told at the start
 * @param minutes how long it takes people who know it
 * @param services owned by the team of drills
 * @param signals in the order of their times
 * @param tour what to do, each step with the sign that shows it done
 */
record Scenario(
        String name,
        String title,
        String brief,
        int minutes,
        List<OfferedService> services,
        List<Signal> signals,
        Recovery recovery,
        List<Step> tour) {

    Scenario {
        services = List.copyOf(services);
        signals = List.copyOf(signals);
        tour = List.copyOf(tour);
    }

    /** Something that comes in at a time after the start. */
    sealed interface Signal {
        Duration after();
    }

    /** A change, as {@code POST /v1/changes} takes it. */
    record Changed(Duration after, Map<String, String> members) implements Signal {
        Changed {
            members = Map.copyOf(members);
        }
    }

    /**
     * Alerts that begin to fire.
     *
     * @param lasts how long they fire; null until recovery
     * @param count how many; {@code {n}} in a label or an annotation is the number of each, from 1
     */
    record Fires(
            Duration after,
            @Nullable Duration lasts,
            int count,
            Map<String, String> labels,
            Map<String, String> annotations)
            implements Signal {
        Fires {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * What lets the signals end.
     *
     * @param decisions ways of containment that help; with none of them only time does
     * @param after how long a decision takes to show
     * @param atTheLatest when they end whatever anybody does
     * @param words what those who take part are told when it helps
     */
    record Recovery(Set<String> decisions, Duration after, Duration atTheLatest, String words) {
        Recovery {
            decisions = Set.copyOf(decisions);
        }
    }

    /**
     * One step of the tour.
     *
     * @param seen the sign that shows it done
     * @param words what to do
     * @param hint why, or where to look
     */
    record Step(String seen, String words, String hint) {}
}
