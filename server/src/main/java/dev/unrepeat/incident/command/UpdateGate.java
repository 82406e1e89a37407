package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.timeline.Audience;

/** Asked before an audience is told something; whoever knows a reason against it refuses. */
public interface UpdateGate {

    /**
     * What is to be told.
     *
     * @param namesNoCause whether the caller vouches that words which look like a cause are none
     */
    record Update(Audience audience, String text, boolean namesNoCause) {}

    /**
     * @throws dev.unrepeat.platform.Refusal when the text may not go out yet
     */
    void check(Caller caller, Incident incident, Update update);
}
