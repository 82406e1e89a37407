package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Category;
import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.Section;
import dev.unrepeat.bar.SectionName;
import dev.unrepeat.bar.Span;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.language.Grammar;
import dev.unrepeat.bar.language.Kind;
import dev.unrepeat.bar.reading.Sentence;
import dev.unrepeat.bar.reading.Stems;
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
final class CauseHumanError implements Rule {

    private static final Pattern NAMED =
            Pattern.compile(
                    "\\b(?:human|operator|user|pilot|engineer|admin(?:istrator)?|developer)"
                            + " (?:error|mistake)s?\\b");
    private static final Pattern POLICY =
            Pattern.compile(
                    "\\b(?:never|not|n't|no|symptom"
                        + " of|avoid\\w*|prevent\\w*|reduc\\w+|minimi[sz]\\w+|focus\\w*|protect\\w*|rather"
                        + " than|instead of|blam\\w+|guard\\w*|tolera\\w+|catch\\w*|prone"
                        + " to|keep|survive)(?: [\\w\"“-]+){0,3}"
                        + " [\"“]?(?:human|operator|user|engineer|developer)"
                        + " (?:error|mistake)s?\\b|\\b(?:error|mistake)s?\\b[\"”*_ ]{0,4}(?:is|are)"
                        + " (?:\\W{0,3})(?:never|not|a symptom)|\\b(?:any|every)"
                        + " (?:human|operator|user) error\\b|user errors?"
                        + " (?:rate|page|message|report)");
    private static final Pattern SAID_OF_THE_TIME =
            Pattern.compile(
                    "\\b(?:was|is|were|due to|caused by|because of|owing to) (?:an? |the |mostly"
                        + " |entirely |mainly )?(?:human|operator|user|engineer|developer)"
                        + " (?:error|mistake)s?\\b|\\b(?:human|operator|user) error was made\\b");
    private static final Pattern SLIP =
            Pattern.compile(
                    "\\b(?:accidental(?:ly)?|mistaken(?:ly)?|by (?:mistake|accident)|a mistake"
                        + " (?:in|by|made|when|during|on)|mistakes? (?:was|were) made|made"
                        + " (?:a|the)"
                        + " mistake|inadvertent(?:ly)?|erroneously|unintentional(?:ly)?|forgot(?:ten)?(?:"
                        + " to)?|overlooked|oversight|carelessness|mistyped|fat[- ]finger\\w*|not"
                        + " (?:closely |properly |correctly )?followed|(?:did not|didn't|not)"
                        + " follow(?:ing)?|(?:failure|neglected|omitted) to"
                        + " (?:follow|verify|check|test|update|notice)|misread|misunderst\\w+|wrong"
                        + " (?:command|button|cluster|context|environment|server|machine|host|terminal|window))\\b");
    private static final Pattern ENABLED =
            Pattern.compile(
                    "\\b(?:allow(?:s|ed|ing)|accept(?:s|ed|ing)?|permit(?:s|ted|ting)|unchecked|no"
                        + " (?:\\w+"
                        + " ){0,2}(?:checks?|validation|guard\\w*|tests?|testing|alert\\w*|confirmation|reviews?|protection|warning|safeguards?|way|mechanism|limit|tooling|automation|monitoring|enforcement|separation|staging|rollback)|(?:does|did|do|could|can|would)(?:"
                        + " not|n't)"
                        + " (?:validate|check|prevent|warn|reject|detect|catch|verify|enforce|require|protect|distinguish|refuse|ask)|lack(?:s|ed|ing)?"
                        + " (?:of )?(?:a |an |any )?\\w+|absence of|missing (?:\\w+"
                        + " )?(?:check|validation|guard|test|alert|safeguard|documentation)|not"
                        + " (?:enforced|automated|documented|validated|checked|isolated|obvious|visible|protected|covered|possible|monitored)|by"
                        + " default|defaults?|ambigu\\w+|confus\\w+|mislead\\w+|implicit\\w*|unclear|undocumented|easy"
                        + " to|looks? (?:the same|alike|identical)|same"
                        + " name|(?:outdated|stale|wrong|missing|incomplete)"
                        + " (?:documentation|runbook|instructions|docs)|because"
                        + " (?:the|our|of|there|it|this|that|no)|bug|race condition|coupled"
                        + " with|manual(?:ly)? (?:step|process|procedure)s?|nothing"
                        + " (?:stopped|prevented|checked)|(?:tool|script|pipeline|system|ci|api|ui|template|config\\w*|terraform|helm|interface|workflow|dialog)s?"
                        + " (?:that |which |then |also |still |only"
                        + " )?(?:\\w+s|had|did|was|were|made|has)\\b(?! (?:accident|mistake)))");
    private static final Pattern ALLOWED =
            Pattern.compile(
                    "\\b(?:unchecked|no (?:\\w+"
                        + " ){0,2}(?:checks?|validation|guard\\w*|tests?|confirmation|reviews?|protection|warning|safeguards?|way|mechanism|automation|enforcement|separation|documentation)|(?:does|did|do|could|can)(?:"
                        + " not|n't)"
                        + " (?:validate|check|prevent|warn|reject|catch|verify|enforce|require|protect|distinguish|refuse|ask)|lack(?:s|ed|ing)?"
                        + " (?:of )?(?:a |an |any )?\\w+|absence of|missing (?:\\w+"
                        + " )?(?:check|validation|guard|test|safeguard|documentation)|not"
                        + " (?:enforced|automated|documented|validated|checked|isolated|obvious|visible|protected|covered)|by"
                        + " default|ambigu\\w+|confus\\w+|mislead\\w+|implicit\\w*|undocumented|easy"
                        + " to|looks? (?:the same|alike|identical)|same name|nothing"
                        + " (?:stopped|prevented|checked)|(?:bug|flaw|gap|weakness|oversight) in"
                        + " (?:the|our)|this was possible because)\\b");
    private static final Pattern BY_ITSELF =
            Pattern.compile(
                    "\\b(?:accidentally|mistakenly|inadvertently|erroneously|unintentionally)\\b");
    private static final int LONGEST = 1200;
    private static final Stems STEMS =
            Stems.of(
                    "error|mistak|mistyp|accident|inadvert|erron|unintention|forgot|overlook|oversight|careless|fat|follow|failure"
                        + " to|neglect|omitted|misread|misunder|wrong ");
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
            boolean slip = NAMED.matcher(words).find() || SLIP.matcher(words).find();
            boolean hole = cause.kind() == CauseKind.MISSING_DEFENCE;
            if (slip && !hole && !ENABLED.matcher(words).find()) {
                flaws.add(flaw(cause.span()));
            }
        }
        return flaws;
    }

    private static List<Flaw> prose(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var told = new HashSet<Integer>();
        boolean headed =
                document.sections().stream().anyMatch(section -> section.is(SectionName.CAUSES));
        boolean closed = closed(document);
        for (var section : document.sections()) {
            boolean slot =
                    section.is(SectionName.CAUSES)
                            || !headed && SECOND.stream().anyMatch(section::is);
            boolean narrates =
                    section.names().stream().anyMatch(TOLD::contains)
                            && !section.is(SectionName.CAUSES);
            if (!section.is(SectionName.ACTIONS) || section.is(SectionName.CAUSES)) {
                check(document, section, slot && !narrates && !closed, narrates, told, flaws);
            }
        }
        return flaws;
    }

    private static void check(
            Postmortem document,
            Section section,
            boolean slot,
            boolean narrates,
            Set<Integer> told,
            List<Flaw> flaws) {
        var sentences = document.sentences(section);
        for (int i = 0; i < sentences.size(); i++) {
            if (!STEMS.in(sentences.get(i).low())) {
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
            boolean slips =
                    slot
                            && SLIP.matcher(words).find()
                            && !enabled(sentences, i)
                            && !ofMachine(sentences.get(i));
            if ((says || slips) && told.add(sentences.get(i).span().start())) {
                flaws.add(flaw(sentences.get(i).span()));
            }
        }
    }

    /** Whether the chain goes on: in the sentence itself, or close by under the same heading. */
    private static boolean enabled(List<Sentence> sentences, int at) {
        if (ENABLED.matcher(words(sentences.get(at))).find()) {
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
     * Whether a thing and not a person is said to have slipped: "the scaler mistakenly removed".
     */
    private static boolean ofMachine(Sentence sentence) {
        var adverb = BY_ITSELF.matcher(sentence.low());
        if (sentence.low().length() != sentence.text().length() || !adverb.find()) {
            return false;
        }
        var grammar = Grammar.of(sentence.text());
        int at = grammar.at(adverb.start());
        int after = grammar.verb(at, 2);
        int verb = after >= 0 ? after : at - 1;
        int subject = verb < 0 || grammar.passive(verb) ? -1 : grammar.subject(verb);
        return subject >= 0
                && grammar.word(subject).is(Kind.NOUN)
                && People.NONE.who(grammar, subject) == People.Who.NOBODY;
    }

    /**
     * Whether an action closes the gap with a mechanism, and so names what made the slip possible.
     */
    private static boolean closed(Postmortem document) {
        return document.actions().stream()
                .anyMatch(action -> action.category() == Category.PREVENT && !action.weak());
    }

    private static String words(Sentence sentence) {
        var low = sentence.low();
        return (low.length() > LONGEST ? low.substring(0, LONGEST) : low).replace("*", "");
    }

    private static Flaw flaw(Span place) {
        return new Flaw(
                place,
                "The chain of causes ends here, at what a person did.",
                "Ask what made it possible and reasonable at the time: \"..., because the tool"
                        + " accepts the flag unchecked and nothing compares it with the target\".");
    }
}
