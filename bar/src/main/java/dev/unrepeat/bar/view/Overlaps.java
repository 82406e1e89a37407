package dev.unrepeat.bar.view;

import dev.unrepeat.bar.lint.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out a finding that another one of the same document covers: a missing timeline is one
 * fault, whether its heading or its events are missed. Only a finding of the same or a higher level
 * covers another, so that a gate blocks what it blocked.
 */
final class Overlaps {

    /** What the message of {@code section-missing} says where another rule misses the same. */
    private static final Map<String, String> SECTIONS =
            Map.of(
                    "timeline-missing", "read as the timeline.",
                    "actions-missing", "read as the actions.");

    /** All three ask to go on asking, at the same paragraph; the first that is there says it. */
    private static final List<String> DEPTH =
            List.of("cause-shallow", "cause-single", "defences-unnamed");

    /** A person's slip or a vague answer is the better reason to go on. */
    private static final Set<String> DEEPER = Set.of("cause-human-error", "cause-vague");

    private Overlaps() {}

    static List<Finding> without(List<Finding> findings) {
        var kept = new ArrayList<>(findings);
        kept.removeIf(it -> covered(it, findings));
        var depth =
                findings.stream()
                        .filter(it -> DEPTH.contains(it.rule()))
                        .min((a, b) -> DEPTH.indexOf(a.rule()) - DEPTH.indexOf(b.rule()));
        depth.ifPresent(first ->
                kept.removeIf(it ->
                        DEPTH.contains(it.rule())
                                && !it.rule().equals(first.rule())
                                && it.span().line() == first.span().line()
                                && !heavier(it, first)));
        kept.removeIf(it ->
                DEPTH.contains(it.rule())
                        && findings.stream()
                                .anyMatch(other ->
                                        DEEPER.contains(other.rule())
                                                && !heavier(it, other)
                                                && other.span().line() == it.span().line()));
        return kept;
    }

    private static boolean covered(Finding finding, List<Finding> findings) {
        var section = SECTIONS.get(finding.rule());
        return section != null
                && findings.stream()
                        .anyMatch(it ->
                                it.rule().equals("section-missing")
                                        && it.message().contains(section)
                                        && !heavier(finding, it));
    }

    private static boolean heavier(Finding one, Finding other) {
        return one.level().compareTo(other.level()) > 0;
    }
}
