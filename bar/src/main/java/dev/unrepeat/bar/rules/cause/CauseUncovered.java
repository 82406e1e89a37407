package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.action.Cover;
import dev.unrepeat.bar.rules.action.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Each cause and each thing that went wrong has an action, or somebody accepts the risk.
 *
 * <p>Source: CCADB incident reporting; Google SRE Workbook, "Postmortem Culture".
 */
public final class CauseUncovered implements Rule {

    private static final int FEWEST_TERMS = 2;
    private static final int LINKED = 2;
    private static final int MOST_LINKS = 100;

    /** A row of a timeline, a link, a lead of a list or a question. */
    private static final Pattern NO_CAUSE =
            Pattern.compile("^(?:\\d{4}-\\d\\d|\\d{1,2}[:.]\\d\\d|https?:)|[:?]$");

    /** What might have been is no cause yet. */
    private static final Pattern SUPPOSED =
            Pattern.compile(
                    "(?i)\\b(?:could|might|may) (?:also |possibly |potentially |perhaps"
                        + " )?(?:have|be|potentially|explain)\\b|^(?:perhaps|possibly|maybe|potentially)\\b");

    private static final Pattern LABEL = Pattern.compile("^[A-Z][\\w /-]{1,30}:\\s");
    private static final int FEW_WORDS = 9;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-uncovered",
                Level.WARNING,
                "Each cause and each thing that went wrong has an action or an accepted risk.",
                "CCADB incident reporting; Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (document.actions().isEmpty()) {
            return List.of();
        }
        if (!document.causes().exists()) {
            return prose(document);
        }
        var judgement = GraphJudgement.of(document);
        var flaws = new ArrayList<>(Handful.of(judgement.uncovered()));
        flaws.addAll(Handful.of(judgement.unbound()));
        return flaws;
    }

    /**
     * Judges list items one by one and paragraphs as a whole, by the words they share with the
     * actions.
     */
    private static List<Flaw> prose(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var actions = Cover.actions(document);
        var told = new HashSet<Integer>();
        for (var section : document.sections()) {
            boolean asked =
                    (section.is(SectionName.CAUSES) || section.is(SectionName.WENT_WRONG))
                            && !section.is(SectionName.ACTIONS);
            if (asked) {
                judge(document, section, actions, told, flaws);
            }
        }
        return Handful.of(flaws);
    }

    private static void judge(
            Postmortem document,
            Section section,
            Set<String> actions,
            Set<Integer> told,
            List<Flaw> flaws) {
        var sentences = document.sentences(section);
        var parts = parts(sentences, actions);
        boolean listed = parts.stream().anyMatch(part -> isItem(part.first()));
        boolean causes = section.is(SectionName.CAUSES);
        for (var part : parts) {
            boolean open = listed && isItem(part.first()) && !part.covered();
            if (open && !(causes && hangs(part, parts)) && told.add(part.start())) {
                flaws.add(flaw(part.first()));
            }
        }
        boolean whole = parts.stream().anyMatch(Part::covered);
        if (!listed && !whole && !sentences.isEmpty() && told.add(section.span().start())) {
            flaws.add(flaw(sentences.getFirst()));
        }
    }

    /**
     * An item or a paragraph: its words, and whether an action or a word of its own takes it up.
     */
    private record Part(Sentence first, Set<String> terms, boolean acted, boolean covered) {
        int start() {
            return first.block().start();
        }
    }

    private static List<Part> parts(List<Sentence> sentences, Set<String> actions) {
        var parts = new ArrayList<Part>();
        for (var sentence : sentences) {
            var block = sentence.block();
            if (parts.isEmpty() || parts.getLast().start() != block.start()) {
                var terms = Terms.of(block.text());
                boolean acted = Terms.meet(terms, actions);
                parts.add(new Part(sentence, terms, acted, acted || covered(block, terms)));
            }
        }
        return parts;
    }

    /** Whether it shares words with a cause that has an action: one broken link is enough. */
    private static boolean hangs(Part part, List<Part> parts) {
        return parts.stream()
                .filter(other -> other.acted() && isItem(other.first()))
                .limit(MOST_LINKS)
                .anyMatch(other ->
                        part.terms().stream().filter(other.terms()::contains).count() >= LINKED);
    }

    private static boolean isItem(Sentence sentence) {
        return sentence.block().kind() == Block.Kind.ITEM;
    }

    private static boolean covered(Block block, Set<String> terms) {
        return terms.size() < FEWEST_TERMS
                || NO_CAUSE.matcher(block.text()).find()
                || SUPPOSED.matcher(block.text()).find()
                || pointsElsewhere(block)
                || Cover.accepts(block.text().toLowerCase(Locale.ROOT));
    }

    /** "Thread: [...](...)" */
    private static boolean pointsElsewhere(Block block) {
        return !block.links().isEmpty()
                && block.text().split("\\s+", FEW_WORDS + 1).length <= FEW_WORDS
                && LABEL.matcher(block.text()).find();
    }

    private static Flaw flaw(Sentence sentence) {
        return new Flaw(
                sentence.span(),
                "No action addresses this.",
                "Add an action that closes it and says how success is measured, or write who"
                        + " accepts the risk and why.");
    }
}
