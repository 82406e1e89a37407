package dev.unrepeat.action;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.work.LiveUpdates;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the history of actions, with the audit and the live update of open pages. */
@Component
class ActionSteps {

    private final ActionStore store;
    private final Audit audit;
    private final LiveUpdates updates;
    private final InstantSource clock;

    ActionSteps(ActionStore store, Audit audit, LiveUpdates updates, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.updates = updates;
        this.clock = clock;
    }

    /** Inserts an action with the first step of its history. */
    Action insert(Caller caller, Action fresh) {
        var now = clock.instant();
        var added = store.insert(fresh, now);
        store.record(
                added, new ActionStore.Step(now, caller.name(), null, Progress.OPEN.word(), ""));
        publish(added);
        return added;
    }

    /** Moves an action in its history; whether it may has been checked. */
    void step(Caller caller, Action action, Progress to, String note) {
        store.setProgress(
                action,
                to,
                new ActionStore.Step(
                        clock.instant(), caller.name(), action.progress().word(), to.word(), note));
        audit.record(caller, "action." + to.word(), action.ref(), Map.of("note", note));
        publish(action);
    }

    /** Adds a note to the history of an action that stays where it is. */
    void note(Caller caller, Action action, String note) {
        var word = action.progress().word();
        store.record(
                action, new ActionStore.Step(clock.instant(), caller.name(), word, word, note));
        publish(action);
    }

    void publish(Action action) {
        updates.tell("action", Map.of("ref", action.ref()));
    }
}
