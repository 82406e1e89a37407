package dev.unrepeat.incident;

import java.util.List;
import java.util.UUID;

/** What incidents ask about drills; answered by whoever runs them. */
public interface Drills {

    /**
     * Who takes part in the drill that an incident belongs to, whoever started it first; nobody
     * when no drill is running that the incident belongs to.
     */
    List<String> participants(UUID incident);

    /** Whether the drill of a reference such as {@code DR-7} has ended or never was. */
    boolean isOver(String ref);

    /** Whether any drill is running. */
    boolean isRunning();
}
