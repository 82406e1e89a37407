package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Staffing, priorities, ownership and deadlines are not in the hands of the engineer who fixes the
 * bug: such a cause needs an action of somebody who decides about them.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture".
 */
public final class CauseOrganisational implements Rule {

    private static final WordLists LISTS = WordLists.of(CauseOrganisational.class);
    private static final Pattern ORGANISATION = Pattern.compile(LISTS.joined("organisation"));
    private static final Recent<Boolean> NAMED =
            new Recent<>(words -> ORGANISATION.matcher(words).find());
    private static final Pattern DECIDES = Pattern.compile("\\b" + LISTS.any("decides") + "\\b");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-organisational",
                Level.INFO,
                "An organisational cause has an action owned by a director, or whoever decides"
                        + " about staffing and priorities.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        boolean decided =
                document.actions().stream()
                        .anyMatch(action -> action.owner() != null && decides(action.owner()));
        if (decided) {
            return List.of();
        }
        return document.sentences(SectionName.CAUSES).stream()
                .filter(it -> NAMED.of(CauseTexts.words(it)))
                .findFirst()
                .map(CauseOrganisational::flaw)
                .stream()
                .toList();
    }

    private static boolean decides(String owner) {
        return DECIDES.matcher(owner.toLowerCase(Locale.ROOT)).find();
    }

    private static Flaw flaw(Sentence sentence) {
        return new Flaw(
                sentence.span(),
                "This cause is about staffing, priorities or ownership, and no action is owned by"
                        + " someone who decides about them.",
                "Give a director or head of department an action, such as \"decide by 1 Dec who"
                        + " owns the importer (owner: Kim, director)\".");
    }
}
