package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.ActionItem;
import dev.unrepeat.bar.LintReport.CausesView;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.causes.CauseEdits.Wanted;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.causes.Layer;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Versions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The cause graph of a post-mortem: a view of the chart in its text. */
@RestController
class CausesApi {

    private final Postmortems postmortems;

    CausesApi(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @GetMapping("/v1/postmortems/{ref}/causes")
    ResponseEntity<CausesView> causes(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        var record = postmortems.get(ref);
        return answer(record, postmortems.read(record));
    }

    /** Makes the graph this one; the text changes no more than it must. */
    @PutMapping("/v1/postmortems/{ref}/causes")
    ResponseEntity<CausesView> save(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody GraphRequest graph) {
        var nodes = graph.nodes() == null ? List.<NodeRequest>of() : graph.nodes();
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < nodes.size(); i++) {
            wanted.add(wanted(nodes.get(i), i));
        }
        var edges = graph.edges() == null ? List.<CauseEdge>of() : graph.edges();
        edges.forEach(edge -> {
            Invalid.text("edges", edge.from(), 40);
            Invalid.text("edges", edge.to(), 40);
        });
        var saved =
                postmortems.edit(
                        caller,
                        ref,
                        Versions.required(ifMatch),
                        "causes",
                        text -> bound(withGraph(text, wanted, edges), nodes));
        return answer(saved, postmortems.read(saved));
    }

    private static ResponseEntity<CausesView> answer(PostmortemRecord record, Postmortem document) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(record.version()))
                .body(CausesView.of(document));
    }

    private static String withGraph(String text, List<Wanted> wanted, List<CauseEdge> edges) {
        return Postmortem.read(text).withCauses(wanted, edges).applyTo(text);
    }

    /** Writes into the actions which causes they close, where the request says it at all. */
    private static String bound(String text, List<NodeRequest> nodes) {
        if (nodes.stream().allMatch(node -> node.actions() == null)) {
            return text;
        }
        var wanted = new LinkedHashMap<String, TreeSet<String>>();
        for (var node : nodes) {
            for (var action : node.actions() == null ? List.<String>of() : node.actions()) {
                wanted.computeIfAbsent(action, _ -> new TreeSet<>()).add(id(node));
            }
        }
        var document = Postmortem.read(text);
        for (var name : wanted.keySet()) {
            if (document.actions().stream().noneMatch(action -> names(action, name))) {
                throw new Invalid("nodes", "there is no action '%s' in the text".formatted(name));
            }
        }
        return bound(document, wanted);
    }

    private static String bound(Postmortem document, Map<String, TreeSet<String>> wanted) {
        var now = document;
        for (int i = 0; i < document.actions().size(); i++) {
            var action = now.actions().get(i);
            var closes = new TreeSet<String>();
            wanted.forEach((name, ids) -> {
                if (names(action, name)) {
                    closes.addAll(ids);
                }
            });
            int number = i;
            var closed = new TreeSet<String>();
            now.causes()
                    .closedBy()
                    .forEach((id, actions) -> {
                        if (actions.contains(number)) {
                            closed.add(id);
                        }
                    });
            if (!closes.equals(closed)) {
                now =
                        Postmortem.read(
                                now.withClosed(action, List.copyOf(closes)).applyTo(now.text()));
            }
        }
        return now.text();
    }

    private static boolean names(ActionItem action, String name) {
        return Objects.equals(action.ref(), name) || action.text().equals(name);
    }

    private static Wanted wanted(NodeRequest node, int number) {
        var field = "nodes/" + number;
        var kind =
                CauseKind.named(Invalid.text(field + "/kind", node.kind(), 40))
                        .orElseThrow(() ->
                                new Invalid(
                                        field + "/kind",
                                        "is one of event, condition, missing_defence"));
        Layer layer = null;
        var word = node.layer();
        if (word != null && !word.isBlank()) {
            layer =
                    Layer.named(word)
                            .orElseThrow(() ->
                                    new Invalid(
                                            field + "/layer",
                                            "is one of "
                                                    + Arrays.stream(Layer.values())
                                                            .map(Layer::key)
                                                            .toList()));
        }
        try {
            return new Wanted(
                    id(node), kind, Invalid.text(field + "/text", node.text(), 2000), layer);
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, String.valueOf(e.getMessage()));
        }
    }

    private static String id(NodeRequest node) {
        return Invalid.text("nodes/id", node.id(), 40);
    }

    /** The graph as somebody wants it; what {@code actions} leaves out stays bound as it is. */
    @Schema(name = "CauseGraphRequest")
    record GraphRequest(@Nullable List<NodeRequest> nodes, @Nullable List<CauseEdge> edges) {}

    /**
     * One cause.
     *
     * @param actions references of the actions that close it, or their words; null leaves them
     */
    @Schema(name = "CauseNodeRequest")
    record NodeRequest(
            @Nullable String id,
            @Schema(implementation = CauseKind.class) @Nullable String kind,
            @Nullable String text,
            @Schema(implementation = Layer.class) @Nullable String layer,
            @Nullable List<String> actions) {}
}
