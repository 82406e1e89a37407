package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A chain of causes that ends at a person's slip stops one step early: something made the slip
 * possible.
 *
 * <p>Source: Dekker, "The Field Guide to Understanding Human Error"; Google SRE Book, "Postmortem
 * Culture".
 */
public final class CauseHumanError implements Rule {

    private static final WordLists LISTS = WordLists.of(CauseHumanError.class);

    private static final Pattern NAMED =
            Pattern.compile(
                    "\\b(?:(?:human|operator|user|pilot|engineer|admin(?:istrator)?|developer)"
                        + " (?:error|mistake|fault)s?|human"
                        + " (?:failure|failing|slip)s?|(?:operator|engineer|admin(?:istrator)?|developer|pilot|employee|staff)"
                        + " failures?)\\b");
    private static final Pattern POLICY = Pattern.compile(LISTS.joined("policy"));
    private static final Pattern SAID_OF_THE_TIME =
            Pattern.compile(LISTS.joined("said-of-the-time"));
    private static final Pattern ENABLED = Pattern.compile("\\b" + LISTS.any("enabled"));

    /** "... because the deployer" before the slip names the slip, not what made it possible. */
    private static final Pattern LEADS_TO = Pattern.compile("\\b(?:because|since|as)\\b[^,;]*$");

    private static final Pattern ALLOWED = Pattern.compile("\\b" + LISTS.any("allowed") + "\\b");
    private static final int LONGEST = 1200;
    private static final int SHARED = 2;
    private static final int LONG_WORD = 5;
    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
    private static final Set<SectionName> SECOND =
            Set.of(SectionName.WENT_WRONG, SectionName.SUMMARY, SectionName.BACKGROUND);
    private static final Set<SectionName> TOLD =
            Set.of(SectionName.TIMELINE, SectionName.ACTIONS, SectionName.APPENDIX);

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-human-error",
                Level.ERROR,
                "No chain of causes ends at a person's slip: something made it possible.",
                "Dekker, Field Guide to Understanding Human Error; Google SRE Book, Postmortem"
                        + " Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        return document.causes().exists() ? graph(document) : prose(document);
    }

    /** The last node of a chain is judged: one that something stands behind is no end. */
    private static List<Flaw> graph(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        for (var cause : GraphJudgement.of(document).last()) {
            var words = cause.text().toLowerCase(Locale.ROOT).replace('’', '\'');
            boolean slip = NAMED.matcher(words).find() || slips(document, cause, words);
            boolean hole = cause.kind() == CauseKind.MISSING_DEFENCE;
            if (slip && !hole && !ENABLED.matcher(words).find()) {
                flaws.add(flaw(cause.span()));
            }
        }
        return flaws;
    }

    private static boolean slips(Postmortem document, Cause cause, String words) {
        return document.blocks().stream()
                .filter(block -> block.start() <= cause.span().start())
                .reduce((_, last) -> last)
                .map(block -> new Sentence(cause.text(), words, block, cause.span()))
                .filter(sentence -> Slips.at(sentence, words) >= 0)
                .isPresent();
    }

    private static List<Flaw> prose(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var reported = new HashSet<Integer>();
        boolean headed =
                document.sections().stream().anyMatch(section -> section.is(SectionName.CAUSES));
        for (var section : document.sections()) {
            boolean slot =
                    section.is(SectionName.CAUSES)
                            || !headed && SECOND.stream().anyMatch(section::is);
            boolean narrates =
                    section.names().stream().anyMatch(TOLD::contains)
                            && !section.is(SectionName.CAUSES);
            if (section.is(SectionName.CAUSES)
                    && headed(section.heading())
                    && reported.add(section.headingSpan().start())) {
                flaws.add(flaw(section.headingSpan()));
            }
            if (!section.is(SectionName.ACTIONS) || section.is(SectionName.CAUSES)) {
                check(document, section, slot && !narrates, narrates, reported, flaws);
            }
        }
        return flaws;
    }

    /** "Root cause: operator error" as a heading. */
    private static boolean headed(String heading) {
        var low = heading.toLowerCase(Locale.ROOT);
        return NAMED.matcher(low).find()
                && !POLICY.matcher(low).find()
                && !low.endsWith("?")
                && !ENABLED.matcher(low).find();
    }

    private static void check(
            Postmortem document,
            Section section,
            boolean slot,
            boolean narrates,
            Set<Integer> reported,
            List<Flaw> flaws) {
        var sentences = document.sentences(section);
        for (int i = 0; i < sentences.size(); i++) {
            if (flaws.size() >= Handful.ENOUGH || !STEMS.in(sentences.get(i).low())) {
                continue;
            }
            var words = words(sentences.get(i));
            if (words.endsWith("?") || POLICY.matcher(words).find()) {
                continue;
            }
            var named = NAMED.matcher(words);
            boolean says =
                    narrates
                            ? SAID_OF_THE_TIME.matcher(words).find()
                            : named.find() && !ENABLED.matcher(words.substring(named.end())).find();
            int slip = slot ? Slips.at(sentences.get(i), words) : -1;
            boolean slips =
                    slip >= 0
                            && !enabled(sentences, i, slip)
                            && !closed(document, sentences.get(i));
            if ((says || slips) && reported.add(sentences.get(i).span().start())) {
                flaws.add(flaw(sentences.get(i).span()));
            }
        }
    }

    /** Whether the chain goes on: in the sentence itself, or close by under the same heading. */
    private static boolean enabled(List<Sentence> sentences, int at, int slip) {
        var words = words(sentences.get(at));
        var reason = LEADS_TO.matcher(words.substring(0, slip));
        var rest =
                reason.find() ? words.substring(0, reason.start()) + words.substring(slip) : words;
        if (ENABLED.matcher(rest).find()) {
            return true;
        }
        for (int i = Math.max(0, at - 2); i < Math.min(sentences.size(), at + 8); i++) {
            if (i != at && ALLOWED.matcher(words(sentences.get(i))).find()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an action closes this very gap with a mechanism, and so names what made the slip
     * possible; one about something else does not.
     */
    private static boolean closed(Postmortem document, Sentence slip) {
        var words = longWords(slip.text());
        return document.actions().stream()
                .filter(action -> action.category() == Category.PREVENT && !action.weak())
                .anyMatch(action -> {
                    var shared = longWords(action.text());
                    shared.retainAll(words);
                    return shared.size() >= SHARED;
                });
    }

    private static Set<String> longWords(String text) {
        var found = new HashSet<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() >= LONG_WORD) {
                found.add(word.substring(0, LONG_WORD));
            }
        }
        return found;
    }

    private static String words(Sentence sentence) {
        var low = sentence.low();
        return (low.length() > LONGEST ? low.substring(0, LONGEST) : low).replace("*", "");
    }

    private static Flaw flaw(Span place) {
        return new Flaw(
                        place,
                        "The chain of causes ends here, at what a person did.",
                        "Ask what made it possible and reasonable at the time: \"..., because the"
                            + " tool accepts the flag unchecked and nothing compares it with the"
                            + " target\".")
                .mendedBy(it -> QuickFixes.madePossible(it, place));
    }
}
