package dev.unrepeat.incident.alerting;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.signal.AlertGroupChanged;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incident in one round of processing.
 *
 * @param incident locked, and open
 * @param news what changed in alert groups that belong to it
 * @param had those of the groups that it had before the round
 * @param opener the one that opened or reopened it, which has said so already, or null
 */
record IncidentRound(
        Incident incident,
        SignalStore.Known known,
        List<AlertGroupChanged> news,
        Set<UUID> had,
        @Nullable AlertGroupChanged opener) {

    UUID id() {
        return incident.id();
    }

    List<AlertGroupChanged> firing() {
        return news.stream().filter(AlertGroupChanged::fires).toList();
    }

    /** Groups that fire and that the incident did not have. */
    List<AlertGroupChanged> joining() {
        return firing().stream().filter(it -> !had.contains(it.group().id())).toList();
    }
}
