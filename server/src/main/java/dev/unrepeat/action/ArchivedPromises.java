package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.archive.ArchivedActions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The actions of a post-mortem for its archive: state, history, verifications. */
@Component
class ArchivedPromises implements ArchivedActions {

    private final ActionStore store;
    private final ActionViews views;
    private final JsonMapper json;

    ArchivedPromises(ActionStore store, ActionViews views, JsonMapper json) {
        this.store = store;
        this.views = views;
        this.json = json;
    }

    @Override
    public JsonNode of(Caller caller, String postmortem, @Nullable String incident) {
        var list = json.createArrayNode();
        for (var view : views.of(caller, store.of(incident, postmortem))) {
            ObjectNode action = json.valueToTree(view);
            list.add(action.remove(List.of("can", "allowed")));
        }
        return list;
    }
}
