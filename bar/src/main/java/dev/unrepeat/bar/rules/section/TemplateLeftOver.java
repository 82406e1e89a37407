package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Instructions of the template that speak to the author and not to the reader.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture".
 */
public final class TemplateLeftOver implements Rule {

    private static final WordLists LISTS = WordLists.of(TemplateLeftOver.class);

    private static final Pattern ABOUT_ITSELF = Pattern.compile(LISTS.joined("about-itself"));

    private static final Pattern ASKS_THE_AUTHOR =
            Pattern.compile(
                    "^(?:please )?"
                            + LISTS.any("asks-the-author")
                            + " "
                            + LISTS.any("determiner")
                            + ".{0,200}\\b"
                            + LISTS.any("subject")
                            + "\\b");
    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?:\\[|<|\\{\\{)\\s?(?:insert|describe|enter|fill|your|list"
                            + " (?:the|all|of|any)|explain|name|title|date|summary|write"
                            + " (?:a|the)|e\\.g)\\b[^\\]>}\\n]{0,120}(?:\\]|>|\\}\\})");
    private static final Pattern CODE = Pattern.compile("`[^`]{0,500}`");

    private static final Stems STEMS =
            Stems.of(
                    "[|<|{{|section|template|heading|item|delete|lorem|replace|fill"
                            + " |ideally|list of|lists of|things that");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "template-left-over",
                Level.ERROR,
                "No sample prose or instruction of the template is left in place.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var blocks = document.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            boolean opens =
                    i > 0
                            && blocks.get(i - 1).kind() == Kind.HEADING
                            && blocks.get(i).kind() == Kind.PARAGRAPH;
            for (var sentence : document.spoken().get(i)) {
                if ((opens || STEMS.in(sentence.low()))
                        && (opens ? OPENING : LATER).of(sentence.low())) {
                    flaws.add(
                            new Flaw(
                                            sentence.span(),
                                            "This reads like an instruction of the template, not"
                                                    + " like part of this incident's story.",
                                            "Replace it with what happened here, or remove it.")
                                    .mendedBy(it ->
                                            QuickFixes.without(
                                                    it,
                                                    sentence.span(),
                                                    "Take the instruction out")));
                }
            }
        }
        return flaws;
    }

    private static final Recent<Boolean> OPENING =
            new Recent<>(sentence -> isOfTheTemplate(sentence, true));
    private static final Recent<Boolean> LATER =
            new Recent<>(sentence -> isOfTheTemplate(sentence, false));

    private static boolean isOfTheTemplate(String sentence, boolean opens) {
        var low = CODE.matcher(sentence).replaceAll(" ");
        return low.length() <= 600
                && (opens && ASKS_THE_AUTHOR.matcher(low).find()
                        || ABOUT_ITSELF.matcher(low).find()
                        || ASIDE.matcher(low).find());
    }
}
