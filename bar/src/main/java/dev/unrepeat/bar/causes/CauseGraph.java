package dev.unrepeat.bar.causes;

import dev.unrepeat.bar.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Graph of the causes of an incident. Edges run from the cause to what it made possible, so that a
 * node without an edge out is an outcome and one without an edge in is as deep as anybody looked.
 *
 * @param closedBy for each cause the actions that say they close it, by their number in the
 *     document
 * @param problems lines of the chart that could not be read; the others count
 * @param span the fenced chart; null when the document has none
 */
public record CauseGraph(
        List<Cause> causes,
        List<CauseEdge> edges,
        Map<String, Set<Integer>> closedBy,
        List<Problem> problems,
        @Nullable Span span) {

    /** A line of the chart that could not be read. */
    public record Problem(Span span, String message) {}

    /** The graph of a document without a chart. */
    public static final CauseGraph NONE =
            new CauseGraph(List.of(), List.of(), Map.of(), List.of(), null);

    public CauseGraph {
        causes = List.copyOf(causes);
        edges = List.copyOf(edges);
        closedBy = Map.copyOf(closedBy);
        problems = List.copyOf(problems);
    }

    /** Whether the document has a chart with at least one cause in it. */
    public boolean exists() {
        return !causes.isEmpty();
    }

    public Optional<Cause> cause(String id) {
        return causes.stream().filter(cause -> cause.id().equals(id)).findFirst();
    }

    /** What nothing else follows from: the harm that was done. */
    public List<Cause> outcomes() {
        var causing = new HashSet<String>();
        edges.forEach(edge -> causing.add(edge.from()));
        return causes.stream().filter(cause -> !causing.contains(cause.id())).toList();
    }

    /** What nothing stands behind: where the questions ended. */
    public List<Cause> roots() {
        var caused = new HashSet<String>();
        edges.forEach(edge -> caused.add(edge.to()));
        return causes.stream().filter(cause -> !caused.contains(cause.id())).toList();
    }

    /** What made the cause possible. */
    public List<Cause> behind(Cause cause) {
        var ids = new LinkedHashSet<String>();
        for (var edge : edges) {
            if (edge.to().equals(cause.id())) {
                ids.add(edge.from());
            }
        }
        return causes.stream().filter(other -> ids.contains(other.id())).toList();
    }

    /** The actions that say they close the cause, by their number in the document. */
    public Set<Integer> actionsOf(Cause cause) {
        return closedBy.getOrDefault(cause.id(), Set.of());
    }

    /** The ids of the causes that an action says it closes, by its number in the document. */
    public SortedSet<String> closedBy(int action) {
        return closedBy.entrySet().stream()
                .filter(it -> it.getValue().contains(action))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Causes that go round in a circle: none of them can be the first. Empty when there are none.
     */
    public List<Cause> cycle() {
        var left = peeled(new ArrayList<>());
        return causes.stream().filter(cause -> left.contains(cause.id())).toList();
    }

    /** How many causes the longest path has, from a root to an outcome; circles are left out. */
    public int depth() {
        var order = new ArrayList<String>();
        peeled(order);
        var depths = new HashMap<String, Integer>();
        var effects = effects();
        int deepest = 0;
        for (var id : order) {
            int depth = depths.merge(id, 1, Math::max);
            deepest = Math.max(deepest, depth);
            for (var effect : effects.getOrDefault(id, List.of())) {
                depths.merge(effect, depth + 1, Math::max);
            }
        }
        return deepest;
    }

    private Map<String, List<String>> effects() {
        var effects = new HashMap<String, List<String>>();
        for (var edge : edges) {
            effects.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
        }
        return effects;
    }

    /** Takes away, again and again, what has no cause left; what stays behind hangs on a circle. */
    private Set<String> peeled(Collection<String> order) {
        var waiting = new HashMap<String, Integer>();
        causes.forEach(cause -> waiting.put(cause.id(), 0));
        edges.forEach(edge -> waiting.merge(edge.to(), 1, Integer::sum));
        var free = new ArrayDeque<String>();
        causes.stream()
                .map(Cause::id)
                .filter(id -> waiting.getOrDefault(id, 0) == 0)
                .forEach(free::add);
        var effects = effects();
        while (!free.isEmpty()) {
            var id = free.remove();
            order.add(id);
            waiting.remove(id);
            for (var effect : effects.getOrDefault(id, List.of())) {
                if (waiting.merge(effect, -1, Integer::sum) == 0) {
                    free.add(effect);
                }
            }
        }
        return waiting.keySet();
    }
}
