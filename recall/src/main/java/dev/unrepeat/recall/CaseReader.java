package dev.unrepeat.recall;

import static dev.unrepeat.bar.model.SectionName.*;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.modes.SuggestedMode;
import dev.unrepeat.bar.reading.CauseWords;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be remembered of a post-mortem. */
final class CaseReader {

    /** A suggested mode never counts as a confirmed one, however many sentences speak for it. */
    private static final double SUGGESTED = 0.7;

    /** How many sentences the beginning of a report has. */
    private static final int LEAD = 4;

    private static final int MOST_STATEMENTS = 60;
    private static final int MOST_NAMES = 2000;
    private static final int MOST_OTHER = 60_000;
    private static final int LONGEST_STATEMENT = 600;

    private final Postmortem document;
    private final FailureModes modes;
    private final boolean causes;

    CaseReader(Postmortem document, FailureModes modes) {
        this.document = document;
        this.modes = modes;
        this.causes = !document.sentences(CAUSES).isEmpty();
    }

    Case.Builder into(Case.Builder builder) {
        document.date().ifPresent(builder::date);
        var suggestions = modes.suggest(document);
        sentences(builder, suggestions);
        services(builder);
        for (var suggested : suggestions) {
            builder.mode(suggested.mode().key(), SUGGESTED * suggested.strength());
        }
        for (var confirmed : modes.confirmed(document).modes()) {
            builder.mode(confirmed.key(), Case.CONFIRMED);
        }
        for (var action : document.actions()) {
            if (!action.done()) {
                builder.promise(action.text());
            }
        }
        ReferenceReader.read(document).forEach(builder::refersTo);
        return builder;
    }

    private void sentences(Case.Builder builder, List<SuggestedMode> suggestions) {
        var blocks = document.spoken();
        var homes = new Section[blocks.size()];
        for (var section : document.sections()) {
            Arrays.fill(homes, section.firstBlock(), section.endBlock(), section);
        }
        boolean untold = document.sections(CAUSES).isEmpty();
        int lead = 0;
        int other = 0;
        var names = new ArrayList<String>();
        var statements = new ArrayList<String>();
        var symptoms = new ArrayList<String>();
        for (int i = 0; i < blocks.size(); i++) {
            for (var sentence : blocks.get(i)) {
                boolean leads = untold && lead < LEAD && isLead(homes[i], sentence);
                lead += leads ? 1 : 0;
                boolean title = sentence.text().equals(document.title());
                if (title || names.size() > MOST_NAMES) {
                    if (leads) {
                        add(statements, sentence);
                    }
                    continue;
                }
                NameReader.read(sentence.text(), names);
                boolean kept = false;
                if (leads || isCause(homes[i], sentence)) {
                    kept = add(statements, sentence);
                }
                if (isSymptom(homes[i]) && !sentence.block().is(Block.Kind.HEADING)) {
                    kept |= add(symptoms, sentence);
                }
                if (!kept && other < MOST_OTHER) {
                    other += sentence.text().length();
                    builder.other(sentence.text());
                }
            }
        }
        NameReader.read("the " + document.title(), names);
        names.forEach(builder::name);
        if (statements.isEmpty()) {
            suggestions.forEach(suggested -> statements.add(suggested.reason()));
        }
        statements.stream().distinct().forEach(builder::cause);
        symptoms.forEach(builder::symptom);
    }

    private static boolean add(List<String> sentences, Sentence sentence) {
        if (sentences.size() >= MOST_STATEMENTS) {
            return false;
        }
        var text = sentence.text();
        sentences.add(
                text.length() > LONGEST_STATEMENT ? text.substring(0, LONGEST_STATEMENT) : text);
        return true;
    }

    /**
     * What stands among the causes, and what is said elsewhere to have come of something; where
     * there are no causes, that is looked for in every part that tells what happened.
     */
    private boolean isCause(@Nullable Section section, Sentence sentence) {
        if (section == null || sentence.block().is(Block.Kind.HEADING)) {
            return false;
        }
        if (section.is(CAUSES)) {
            return true;
        }
        boolean wished = section.is(ACTIONS) || section.is(RELATED) || section.is(META);
        boolean telling =
                section.names().isEmpty() || section.is(SUMMARY) || section.is(BACKGROUND);
        return !wished && (telling || !causes) && CauseWords.tell(sentence.text());
    }

    /** A report without a part for causes tells them, if at all, where it begins. */
    private static boolean isLead(@Nullable Section section, Sentence sentence) {
        return section != null && section.is(SUMMARY) && !sentence.block().is(Block.Kind.HEADING);
    }

    private static boolean isSymptom(@Nullable Section section) {
        return section != null
                && (section.is(SUMMARY) || section.is(IMPACT) || section.is(DETECTION));
    }

    private void services(Case.Builder builder) {
        document.metadata()
                .forEach((key, value) -> {
                    if (key.matches(
                            "(?:affected |impacted )?(?:services?|components?|systems?)(?:"
                                    + " affected)?")) {
                        for (var name : value.split("[,;\\[\\]]")) {
                            if (!name.isBlank() && name.strip().length() < 60) {
                                builder.name(name.strip());
                            }
                        }
                    }
                });
    }
}
