package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;

/** Asked before an audience is told something; whoever knows a reason against it refuses. */
public interface UpdateGate {

    /**
     * @throws dev.unrepeat.platform.Refusal when the text may not go out yet
     */
    void check(Caller caller, Incident incident, String audience, String text);
}
