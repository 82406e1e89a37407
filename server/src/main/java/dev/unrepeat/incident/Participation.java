package dev.unrepeat.incident;

import java.util.UUID;

/** Whether somebody was called to an incident; answered by whoever pages. */
public interface Participation {

    /** Returns true when the person was paged for the incident. */
    boolean isPaged(UUID incident, String person);
}
