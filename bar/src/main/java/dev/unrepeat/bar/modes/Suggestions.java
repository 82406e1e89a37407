package dev.unrepeat.bar.modes;

import static dev.unrepeat.bar.model.SectionName.*;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.CauseWords;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Suggests failure modes from a document's words. Where they stand matters: what is said of the
 * causes counts full, a summary for less, a timeline and the actions for little, because they name
 * much that was only looked at or is only wished for.
 */
final class Suggestions {

    /** One clear mention among the causes leaves some doubt, a second hardly any. */
    private static final double STRONG = 0.6;

    /** Words that often stand for the mode, and often don't: two of them make a clear one. */
    private static final double WEAK = 0.25;

    /** One clear mention in a summary is enough to be worth asking, one in a timeline is not. */
    private static final double WORTH_ASKING = 0.3;

    private static final int MOST_MENTIONS = 6;
    private static final int LONGEST_SENTENCE = 3000;
    private static final int LONGEST_REASON = 240;

    /** Modes of what was missing around the failure; they are told where it is looked back. */
    private static final Set<String> LOOKING_BACK =
            Set.of("silent-failure", "monitoring-gap", "recovery-gap", "comms-gap");

    private final List<FailureMode> modes;
    private final PhraseBook book;
    private final Recent<List<Mention>> known = new Recent<>(this::mentions);

    /** That a sentence speaks for a mode, and how clearly. */
    private record Mention(int mode, double strength) {}

    Suggestions(List<FailureMode> modes) {
        this.modes = List.copyOf(modes);
        this.book = new PhraseBook(modes);
    }

    /** Evidence for one mode. */
    private static final class Tally {
        double doubt = 1;
        double best;
        int mentions;
        @Nullable Sentence sentence;

        void add(double strength, Sentence said) {
            if (mentions++ < MOST_MENTIONS) {
                doubt *= 1 - strength;
            }
            if (strength > best) {
                best = strength;
                sentence = said;
            }
        }
    }

    List<SuggestedMode> of(Postmortem document) {
        var tallies = new Tally[modes.size()];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = new Tally();
        }
        var blocks = document.spoken();
        var homes = new Section[blocks.size()];
        for (var section : document.sections()) {
            Arrays.fill(homes, section.firstBlock(), section.endBlock(), section);
        }
        for (int i = 0; i < homes.length; i++) {
            for (var sentence : blocks.get(i)) {
                read(sentence, document, homes[i], tallies);
            }
        }
        var found = new ArrayList<SuggestedMode>();
        for (int i = 0; i < tallies.length; i++) {
            var sentence = tallies[i].sentence;
            double strength = 1 - tallies[i].doubt;
            if (sentence != null && strength >= WORTH_ASKING) {
                found.add(
                        new SuggestedMode(
                                modes.get(i),
                                shortened(sentence.text()),
                                sentence.span(),
                                strength));
            }
        }
        found.sort(Comparator.comparingDouble(SuggestedMode::strength).reversed());
        return List.copyOf(found);
    }

    /** The modes that a sentence speaks for, wherever it stands. */
    private List<Mention> mentions(String low) {
        var words =
                Word.of(low.length() > LONGEST_SENTENCE ? low.substring(0, LONGEST_SENTENCE) : low);
        var hits = book.find(words);
        if (hits.isEmpty() || Denial.clears(low)) {
            return List.of();
        }
        double belief = Denial.guesses(low) ? 0.3 : 1;
        var mentions = new ArrayList<Mention>();
        for (var hit : hits) {
            if (!Denial.denies(words, hit.first())) {
                double strength = hit.phrase().weak() ? WEAK : STRONG;
                mentions.add(new Mention(hit.phrase().mode(), strength * belief));
            }
        }
        return List.copyOf(mentions);
    }

    private void read(
            Sentence sentence, Postmortem document, @Nullable Section section, Tally[] tallies) {
        boolean title = sentence.text().equals(document.title());
        double causes = title ? 0.7 : place(section, sentence, false);
        double back = title ? 0.7 : place(section, sentence, true);
        var strengths = new double[modes.size()];
        for (var mention : known.of(sentence.low())) {
            int mode = mention.mode();
            double place = LOOKING_BACK.contains(modes.get(mode).key()) ? back : causes;
            strengths[mode] = Math.max(strengths[mode], mention.strength() * place);
        }
        for (int mode = 0; mode < strengths.length; mode++) {
            if (strengths[mode] > 0) {
                tallies[mode].add(strengths[mode], sentence);
            }
        }
    }

    /** How much a sentence counts there: causes > summary > timeline > actions. */
    private static double place(@Nullable Section section, Sentence sentence, boolean lookingBack) {
        if (section == null || section.is(RELATED) || section.is(META)) {
            return 0.1;
        }
        if (section.is(CAUSES)) {
            return 1;
        }
        if (lookingBack
                && (section.is(DETECTION) || section.is(WENT_WRONG) || section.is(LESSONS))) {
            return 1;
        }
        if (section.is(ACTIONS)) {
            return 0.25;
        }
        if (section.is(TIMELINE) || section.is(APPENDIX) || section.is(WENT_WELL)) {
            return 0.35;
        }
        boolean tells = CauseWords.tell(sentence.text());
        if (section.is(SUMMARY) || section.names().isEmpty()) {
            return tells ? 0.9 : 0.7;
        }
        return tells ? 0.7 : 0.5;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON
                ? text
                : text.substring(0, LONGEST_REASON - 1).stripTrailing() + "…";
    }
}
