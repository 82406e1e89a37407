package dev.unrepeat.action;

import dev.unrepeat.platform.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Actions for reading. */
@Service
public class Actions {

    private final ActionStore store;

    Actions(ActionStore store) {
        this.store = store;
    }

    /**
     * The action of a reference such as {@code ACT-42}.
     *
     * @throws NotFound when there is none
     */
    public Action get(String ref) {
        if (!ref.matches("ACT-[0-9]{1,15}")) {
            throw new NotFound("action", ref);
        }
        return store.find(Long.parseLong(ref.substring("ACT-".length())))
                .orElseThrow(() -> new NotFound("action", ref));
    }

    /** The actions of an incident or its post-mortem, by number. */
    public List<Action> of(String incident, @Nullable String postmortem) {
        return store.of(incident, postmortem);
    }
}
