package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The chart of the causes can be read, and causes do not go round in a circle: then none of them
 * would be where to begin.
 *
 * <p>Source: Mermaid, "Flowcharts - Basic Syntax".
 */
public final class CauseGraphBroken implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-graph-broken",
                Level.WARNING,
                "Each line of the causes' chart can be read, and no cause is its own cause.",
                "Mermaid, Flowcharts - Basic Syntax");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var graph = document.causes();
        var flaws = new ArrayList<Flaw>();
        for (var problem : graph.problems()) {
            flaws.add(
                    new Flaw(
                            problem.span(),
                            "This line of the chart can't be read: " + problem.message() + ".",
                            "Write nodes as a[\"what was so\"] and arrows as a --> b."));
        }
        var round = graph.cycle();
        if (!round.isEmpty()) {
            flaws.add(
                    new Flaw(
                            round.getFirst().span(),
                            "These causes go round in a circle, or hang on one: "
                                    + round.stream()
                                            .limit(8)
                                            .map(Cause::id)
                                            .collect(Collectors.joining(", "))
                                    + ".",
                            "Remove the arrow that does not mean \"made possible\"."));
        }
        return Handful.of(flaws);
    }
}
