package dev.unrepeat.bar.rules.language;

import dev.unrepeat.bar.language.Grammar;
import dev.unrepeat.bar.language.Kind;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentences that describe what people did not do instead of what they did and saw. Requirements,
 * expectations of systems, hypotheses and luck are left alone, and so is what {@code
 * language-blame} says.
 *
 * <p>Source: Dekker, "The Field Guide to Understanding Human Error"; Etsy, "Debriefing Facilitation
 * Guide".
 */
public final class LanguageCounterfactual implements Rule {

    private static final WordLists LISTS = WordLists.of(LanguageCounterfactual.class);

    private static final int LONGEST = 800;
    private static final Stems STEMS =
            Stems.of("should|could|would|might ha|might've|ought to|failed to|overlooked");
    private static final Stems PEOPLE = Stems.of(LISTS.joined("people"));
    private static final Pattern MODAL =
            Pattern.compile(
                    "\\b(?<modal>should|could|would|might|ought to)(?:n't| not)?(?:"
                            + " (?:also|probably|really|just|at least|easily|perhaps|have)){0,2}(?:"
                            + " have|'ve) ");
    private static final Pattern CONDITION =
            Pattern.compile(
                    "\\b(?:if (?:we|i|someone|somebody|the (?:[\\w-]+"
                        + " ){0,2}(?:team|engineer|operator|developer|reviewer)s?) had(?:n't| not)?"
                        + " |had (?:we|i|someone|somebody|the (?:[\\w-]+"
                        + " ){0,2}(?:team|engineer|operator|developer|reviewer)s?) )");
    private static final Pattern FAILED = Pattern.compile("\\bfailed to (?=(\\w+))");
    private static final Pattern OUTCOME =
            Pattern.compile(
                    "\\b(?:communication|coordination|attention|care|discipline|preparation|planning|diligence)(?:"
                        + " [\\w-]+){0,4} (?:would|could) have ");
    private static final Set<String> DUTIES = Set.copyOf(LISTS.list("duties"));
    private static final Set<String> CARE = Set.copyOf(LISTS.list("care"));
    private static final Set<String> STATES = Set.copyOf(LISTS.list("states"));
    private static final Set<String> EXPECTED = Set.of("have", "had", "seen", "expected");
    private static final Pattern NEVER =
            Pattern.compile("\\b(?:never|not|n't) could have\\b|\\bnever have\\b");
    private static final Set<SectionName> ELSEWHERE =
            EnumSet.of(
                    SectionName.TIMELINE,
                    SectionName.ACTIONS,
                    SectionName.LUCKY,
                    SectionName.APPENDIX,
                    SectionName.RELATED,
                    SectionName.META);

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "language-counterfactual",
                Level.INFO,
                "The analysis describes what people saw and did, not what they should have done.",
                "Dekker, Field Guide to Understanding Human Error; Etsy, Debriefing Facilitation"
                        + " Guide");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var told = new HashSet<Integer>();
        var people = People.of(document);
        var judgement = new Judgement(people);
        for (var section : document.sections()) {
            boolean elsewhere =
                    !section.names().isEmpty() && ELSEWHERE.containsAll(section.names());
            if (elsewhere) {
                continue;
            }
            for (var sentence : document.sentences(section)) {
                if (flaws.size() < Handful.ENOUGH
                        && sentence.low().length() <= LONGEST
                        && STEMS.in(sentence.low())
                        && imagines(sentence, people)
                        && !judgement.on(sentence)
                        && told.add(sentence.span().start())) {
                    flaws.add(flaw(sentence));
                }
            }
        }
        return Handful.of(flaws);
    }

    private static boolean imagines(Sentence sentence, People people) {
        var low = sentence.low();
        if (low.length() != sentence.text().length() || low.endsWith("?")) {
            return false;
        }
        boolean modal = MODAL.matcher(low).find();
        boolean may = PEOPLE.in(low) || people.named(low);
        if (modal
                && !low.contains("even if")
                && (CONDITION.matcher(low).find() || OUTCOME.matcher(low).find())) {
            return true;
        }
        var failed = FAILED.matcher(low);
        boolean duty = failed.find() && DUTIES.contains(failed.group(1));
        if (!may || !modal && !duty) {
            return false;
        }
        var grammar = Grammar.of(sentence.text());
        return duty && isPerson(grammar, grammar.at(failed.start()), people)
                || modal && ofPeople(grammar, low, people);
    }

    private static boolean ofPeople(Grammar grammar, String low, People people) {
        var modal = MODAL.matcher(low);
        while (modal.find()) {
            boolean expects = modal.group("modal").matches("should|ought to");
            boolean denies =
                    modal.group().contains("n't")
                            || modal.group().contains(" not")
                            || low.contains("how we could");
            boolean allows =
                    modal.group("modal").equals("could") && !denies && !NEVER.matcher(low).find();
            int verb = grammar.verb(Math.max(0, grammar.at(modal.end())), 3);
            if (verb < 0 || !(expects || allows)) {
                continue;
            }
            var word = grammar.word(verb).low();
            boolean state =
                    STATES.contains(word)
                            && verb + 1 < grammar.words().size()
                            && grammar.word(verb + 1).is(Kind.NOUN, Kind.ADJECTIVE);
            if (grammar.passive(verb)) {
                if (expects && CARE.contains(word) && !low.contains("automatically")) {
                    return true;
                }
            } else if (!state && isParticiple(word) && isPerson(grammar, verb, people)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isParticiple(String word) {
        return !word.endsWith("ing") && !EXPECTED.contains(word);
    }

    private static boolean isPerson(Grammar grammar, int verb, People people) {
        if (verb < 0) {
            return false;
        }
        int subject = grammar.subject(verb);
        return switch (people.who(grammar, subject)) {
            case PERSON -> true;
            case SELF -> grammar.word(subject).low().matches("we|i");
            case NOBODY -> false;
        };
    }

    private static Flaw flaw(Sentence sentence) {
        return new Flaw(
                sentence.span(),
                "This describes what was not done. It is hindsight and explains nothing: the step"
                        + " that was taken made sense then.",
                "Describe what they saw, what they were trying to do and what made the step"
                        + " reasonable; turn the wish into an action.");
    }
}
