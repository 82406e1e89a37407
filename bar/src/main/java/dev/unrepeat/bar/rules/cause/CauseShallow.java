package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import dev.unrepeat.bar.text.WordLists;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The causes go on to what made the trigger possible. In a graph the longest path counts; in prose,
 * where steps hide in sentences, fewer are asked for.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting: root cause
 * analysis.
 */
public final class CauseShallow implements Rule {

    private static final WordLists LISTS = WordLists.of(CauseShallow.class);

    public static final Setting DEPTH =
            new Setting(
                    "depth", 5, 1, 10, "steps", "The least depth of the deepest path of a graph.");
    public static final Setting TOLD =
            new Setting(
                    "told", 3, 1, 10, "steps", "Minimum steps where causes are written as prose.");

    private static final Pattern STEP = Pattern.compile("\\b" + LISTS.any("step") + "\\b");
    private static final Pattern STOPS =
            Pattern.compile(
                    "\\b(?:we (?:stop|stopped) here|no deeper|goes no further|beyond our"
                            + " (?:control|reach)|out of our (?:hands|control)|cannot (?:look|see)"
                            + " (?:further|deeper|inside))\\b");

    private final int depth;
    private final int told;

    public CauseShallow(int depth, int told) {
        this.depth = depth;
        this.told = told;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-shallow",
                Level.WARNING,
                "The causes continue to what made the trigger possible, or say why they stop.",
                "Google SRE Workbook, Postmortem Culture; CCADB incident reporting",
                List.of(DEPTH, TOLD));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.causes().exists() ? graph(document) : prose(document);
    }

    /** The longest path counts; a node that says why one stops there is a reason. */
    private List<Flaw> graph(Postmortem document) {
        var graph = document.causes();
        int steps = graph.depth();
        boolean reason =
                Stream.concat(
                                graph.causes().stream()
                                        .map(it -> it.text().toLowerCase(Locale.ROOT)),
                                CauseTexts.causes(document).stream().map(CauseTexts::words))
                        .anyMatch(words -> STOPS.matcher(words).find());
        var last = GraphJudgement.of(document).last();
        if (steps >= depth || reason || steps == 0) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        (last.isEmpty() ? graph.causes() : last).getFirst().span(),
                        "The longest path of the graph has %d nodes, and stops here."
                                .formatted(steps),
                        "Ask what made this possible, and continue until you reach something you"
                                + " can change, or write why you stop there."));
    }

    /** Judges what stands under the headings. */
    private List<Flaw> prose(Postmortem document) {
        var causes = CauseTexts.causes(document);
        int steps = 1;
        for (var sentence : causes) {
            var words = CauseTexts.words(sentence);
            if (STOPS.matcher(words).find()) {
                return List.of();
            }
            var step = STEP.matcher(words);
            while (step.find() && steps < depth) {
                steps++;
            }
        }
        int least = Math.min(told, depth);
        if (causes.isEmpty() || steps >= least) {
            return List.of();
        }
        return List.of(
                new Flaw(
                        Places.of(document, SectionName.CAUSES),
                        "The causes end after %s."
                                .formatted(steps == 1 ? "one step" : steps + " steps"),
                        "Ask what made the last one possible, and continue until you reach"
                                + " something you can change, or write why you stop there."));
    }
}
