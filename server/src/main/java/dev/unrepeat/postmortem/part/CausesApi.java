package dev.unrepeat.postmortem.part;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.causes.Layer;
import dev.unrepeat.bar.edit.CauseBindings;
import dev.unrepeat.bar.edit.CauseEdits.Wanted;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.view.LintReport.CauseView;
import dev.unrepeat.bar.view.LintReport.CausesView;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.PostmortemRights;
import dev.unrepeat.postmortem.PostmortemText;
import dev.unrepeat.postmortem.Postmortems;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
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
    private final Editing editing;
    private final PostmortemRights rights;

    CausesApi(Postmortems postmortems, Editing editing, PostmortemRights rights) {
        this.postmortems = postmortems;
        this.editing = editing;
        this.rights = rights;
    }

    @GetMapping("/v1/postmortems/{ref}/causes")
    ResponseEntity<GraphView> causes(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.text(ref));
    }

    /** Makes the graph this one; the text changes no more than it must. */
    @PutMapping("/v1/postmortems/{ref}/causes")
    ResponseEntity<GraphView> save(
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
            InvalidInput.line("edges", edge.from(), 40);
            InvalidInput.line("edges", edge.to(), 40);
        });
        var saved =
                editing.edit(
                        caller,
                        ref,
                        ETags.required(ifMatch),
                        "causes",
                        text -> bound(withGraph(text, wanted, edges), nodes));
        return answer(caller, saved);
    }

    private ResponseEntity<GraphView> answer(Caller caller, PostmortemText text) {
        var causes = CausesView.of(text.document());
        return text.answer(
                new GraphView(causes.nodes(), causes.edges(), rights.edits(caller, text.record())));
    }

    private static String withGraph(Postmortem text, List<Wanted> wanted, List<CauseEdge> edges) {
        return new Edits(text).withCauses(wanted, edges).applyTo(text.text());
    }

    /** Writes into the actions which causes they close, where the request says it at all. */
    private static String bound(String text, List<NodeRequest> nodes) {
        if (nodes.stream().allMatch(node -> node.actions() == null)) {
            return text;
        }
        var causes = new LinkedHashMap<String, Set<String>>();
        for (var node : nodes) {
            for (var action : node.actions() == null ? List.<String>of() : node.actions()) {
                causes.computeIfAbsent(action, _ -> new TreeSet<>()).add(id(node));
            }
        }
        return new CauseBindings(causes).applyTo(text);
    }

    private static Wanted wanted(NodeRequest node, int number) {
        var field = "nodes/" + number;
        var kind =
                CauseKind.named(InvalidInput.line(field + "/kind", node.kind(), 40))
                        .orElseThrow(() ->
                                new InvalidInput(
                                        field + "/kind",
                                        "is one of event, condition, missing_defence"));
        Layer layer = null;
        var word = node.layer();
        if (word != null && !word.isBlank()) {
            layer =
                    Layer.named(word)
                            .orElseThrow(() ->
                                    new InvalidInput(
                                            field + "/layer",
                                            "is one of "
                                                    + Arrays.stream(Layer.values())
                                                            .map(Layer::key)
                                                            .toList()));
        }
        try {
            return new Wanted(
                    id(node), kind, InvalidInput.text(field + "/text", node.text(), 2000), layer);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, String.valueOf(e.getMessage()));
        }
    }

    private static String id(NodeRequest node) {
        return InvalidInput.line("nodes/id", node.id(), 40);
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

    /** The graph, and what the caller may do with it. */
    record GraphView(List<CauseView> nodes, List<CauseEdge> edges, List<String> can) {}
}
