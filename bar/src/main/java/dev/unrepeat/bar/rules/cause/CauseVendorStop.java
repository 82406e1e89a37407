package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.text.WordLists;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A vendor failed, and the causes stop there: what exposed us, and why was there no other way?
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting.
 */
public final class CauseVendorStop implements Rule {

    private static final WordLists LISTS = WordLists.of(CauseVendorStop.class);

    private static final String VENDOR = LISTS.any("vendor");
    private static final String FAILED = LISTS.any("failed");

    /** What a vendor does to its customers; what was done to a vendor's product is ours. */
    private static final String DID =
            "(?<!\\bwas |\\bwere |\\bbeen |\\bbe |\\bgot )" + LISTS.any("did");

    private static final Pattern BLAMES =
            Pattern.compile(
                    "\\b"
                            + VENDOR
                            + "\\b(?:'s)?(?: [\\w/().,'-]+){0,6}? "
                            + FAILED
                            + "\\b|\\b"
                            + VENDOR
                            + "(?:'s)?(?: [\\w/-]+){0,4}? "
                            + DID
                            + "\\b|\\b"
                            + FAILED
                            + "\\b(?: [\\w/-]+){0,4}? (?:at|by|in|from|with|of|on) (?:our |the"
                            + " |their |an? )?"
                            + VENDOR
                            + "\\b|\\bchanges? (?:in|to|of|by|at) (?!our|its|his|her)(?:the"
                            + " )?[\\w.-]+(?: (?!behaviou?r)\\w+)?(?:'s|s') (?:\\w+"
                            + " )?(?:behaviou?r|apis?|responses?|markup|html|format|terms|polic(?:y|ies)|pricing|website)\\b");
    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
    private static final Pattern EXPOSED = Pattern.compile(LISTS.joined("exposed"));
    private static final Pattern OURS = Pattern.compile(LISTS.joined("ours"));

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-vendor-stop",
                Level.ERROR,
                "Where a vendor failed, at least one cause lies in our own system: what exposed us,"
                        + " why nothing else stepped in.",
                "Google SRE Workbook, Postmortem Culture; CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (document.causes().exists()) {
            var node = GraphJudgement.of(document).stopsAtVendor(BLAMES, EXPOSED, OURS);
            return node == null ? List.of() : List.of(flaw(node.span()));
        }
        var causes = told(document);
        Sentence blamed = null;
        for (var sentence : causes) {
            if (blamed == null
                    && STEMS.in(sentence.low())
                    && BLAMES.matcher(CauseTexts.words(sentence)).find()) {
                blamed = sentence;
            }
        }
        boolean own =
                blamed == null
                        || Stream.concat(causes.stream(), CauseTexts.around(document).stream())
                                .map(CauseTexts::words)
                                .anyMatch(words ->
                                        (BLAMES.matcher(words).find() ? EXPOSED : OURS)
                                                .matcher(words)
                                                .find());
        return blamed == null || own ? List.of() : List.of(flaw(blamed.span()));
    }

    /** Where nothing tells the causes, what the summary says and what went wrong. */
    private static List<Sentence> told(Postmortem document) {
        var causes = CauseTexts.causes(document);
        boolean headed = !document.sections(SectionName.CAUSES).isEmpty();
        return headed
                ? causes
                : Stream.of(SectionName.SUMMARY, SectionName.WENT_WRONG)
                        .flatMap(name -> document.sentences(name).stream())
                        .toList();
    }

    private static Flaw flaw(Span place) {
        return new Flaw(
                        place,
                        "The causes stop at someone else's failure, which you cannot change.",
                        "Add what exposed your own system and why nothing stepped in: one region"
                                + " only, no fallback, no timeout, no cached copy.")
                .mendedBy(it -> QuickFixes.exposure(it, place));
    }
}
