package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.reading.Block;
import dev.unrepeat.bar.reading.Block.Kind;
import dev.unrepeat.bar.reading.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Instructions of the template that speak to the author and not to the reader.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture".
 */
final class TemplateLeftOver implements Rule {

    private static final Pattern ABOUT_ITSELF =
            Pattern.compile(
                    "\\b(?:sample|example) (?:sub-?)?headings?\\b|\\b(?:this|the)"
                        + " (?:section|template) (?:should|is"
                        + " for|describes|explains|contains|must)\\b|\\bevery action item should"
                        + " have\\b|\\bdelete (?:this|the)"
                        + " (?:section|line|text|paragraph|comment)\\b|\\blorem ipsum\\b|\\breplace"
                        + " (?:this|the) (?:text|placeholder|section)\\b|\\bfill (?:this|it)"
                        + " (?:in|out)\\b|\\bas (?:described|explained) in the"
                        + " template\\b|\\bideally,? (?:these|this) should\\b|^(?:a |the )?lists?"
                        + " of (?:the )?things (?:that|which|we)\\b|^things that"
                        + " (?:could|went|did|should|have)\\b.{0,40}\\.$");

    private static final Pattern ASKS_THE_AUTHOR =
            Pattern.compile(
                    "^(?:please"
                        + " )?(?:write|describe|explain|summari[sz]e|list|provide|include|insert|enter|give|outline|state|add)"
                        + " (?:an? |the |any |all |here |in |your |how |what |who |when |why"
                        + " |1|2|3|one |two |a few )"
                        + ".{0,200}\\b(?:incident|outage|here|section|postmortem|post-mortem|happened|reader|sentences?|event)\\b");
    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?:\\[|<|\\{\\{)\\s?(?:insert|describe|enter|fill|your|list"
                            + " (?:the|all|of|any)|explain|name|title|date|summary|write"
                            + " (?:a|the)|e\\.g)\\b[^\\]>}\\n]{0,120}(?:\\]|>|\\}\\})");
    private static final Pattern CODE = Pattern.compile("`[^`]{0,500}`");

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
        Block above = null;
        for (var block : document.blocks()) {
            if (block.isProse() && !block.quoted()) {
                boolean opens = above != null && above.kind() == Kind.HEADING;
                check(document, block, opens, flaws);
            }
            above = block;
        }
        return flaws;
    }

    private static void check(Postmortem document, Block block, boolean opens, List<Flaw> flaws) {
        for (var sentence : Sentences.of(block.prose())) {
            var low =
                    CODE.matcher(sentence.text())
                            .replaceAll(" ")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("\\s++", " ");
            if (low.length() > 600) {
                continue;
            }
            boolean asks =
                    opens && block.kind() == Kind.PARAGRAPH && ASKS_THE_AUTHOR.matcher(low).find();
            if (asks || ABOUT_ITSELF.matcher(low).find() || ASIDE.matcher(low).find()) {
                flaws.add(
                        new Flaw(
                                document.span(
                                        sentence.offset(0),
                                        sentence.endOffset(sentence.text().length())),
                                "This reads like an instruction of the template, not like part of"
                                        + " this incident's story.",
                                "Replace it with what happened here, or take it out."));
            }
        }
    }
}
