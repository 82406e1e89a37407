package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.edit.QuickFix;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Applies the waivers of a text to its findings. A waiver covers one finding: in the words it
 * stands in or right before, or of the heading it stands under.
 */
final class Waivers {

    static final RuleInfo BROKEN =
            new RuleInfo(
                    "waiver-broken",
                    Level.ERROR,
                    "A waiver names a rule that exists, a reason that says something, and a"
                            + " person.",
                    "Unrepeat: an exception nobody can explain is a hole");
    static final RuleInfo UNUSED =
            new RuleInfo(
                    "waiver-unused",
                    Level.WARNING,
                    "A waiver covers a finding that is there.",
                    "Unrepeat: an exception nobody needs hides the next one");

    private static final String OPENS = "<!--";
    private static final Pattern NAMED =
            Pattern.compile("\\s{0,9}unrepeat\\s{1,9}waive\\b(.*)", Pattern.DOTALL);
    private static final int LONGEST = 2000;

    /** More exceptions than this, and the bar is another one: see the bar file. */
    private static final int MOST = 200;

    private static final Pattern FORM =
            Pattern.compile(
                    "\\s*([A-Za-z-]{1,60})(?:\\[([^\\]\\n]{1,80})\\])?\\s*:\\s*(.*?)\\s*\\(by\\s+([^()]{2,60})\\)\\s*",
                    Pattern.DOTALL);
    private static final String EXAMPLE =
            "Write it like this: <!-- unrepeat waive summary-too-long: the regulator wants all of"
                    + " it (by Dana Reyes) -->";
    private static final Set<String> NO_REASON =
            Set.of(
                    "n/a", "na", "none", "tbd", "todo", "because", "reason", "waived", "ok",
                    "later");

    private final Postmortem document;
    private final Set<String> known;
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<Flaw> broken = new ArrayList<>();

    private Waivers(Postmortem document, Set<String> known) {
        this.document = document;
        this.known = known;
    }

    /** The remaining findings and the waived ones. */
    record Sorted(List<Finding> findings, List<Verdict.Waived> waived) {}

    static Waivers of(Postmortem document, Set<String> known) {
        var waivers = new Waivers(document, known);
        if (document.text().contains("unrepeat")) {
            waivers.read();
        }
        return waivers;
    }

    List<Flaw> broken() {
        return broken;
    }

    private void read() {
        var text = document.text();
        int start = text.indexOf(OPENS);
        while (start >= 0) {
            int end = text.indexOf("-->", start);
            if (end < 0) {
                return;
            }
            var inside = text.substring(start + OPENS.length(), Math.min(end, start + LONGEST));
            var named = NAMED.matcher(inside);
            if (named.matches() && !inCode(start)) {
                waiver(document.span(start, end + "-->".length()), named.group(1));
            }
            if (waivers.size() + broken.size() >= MOST) {
                broken.add(
                        new Flaw(
                                document.span(start, start),
                                "This is the %dth waiver; those from here on are not read."
                                        .formatted(MOST),
                                "Change the rules in a bar file instead."));
                return;
            }
            start = text.indexOf(OPENS, end);
        }
    }

    private boolean inCode(int offset) {
        for (var block : document.blocks()) {
            if (block.kind() == Kind.CODE && block.start() <= offset && offset < block.end()) {
                return true;
            }
        }
        return false;
    }

    private void waiver(Span span, String words) {
        var form = FORM.matcher(words);
        if (!form.matches()) {
            broken.add(
                    new Flaw(span, "This waiver lacks its rule, its reason or its name.", EXAMPLE)
                            .mendedBy(it -> withoutWaiver(it, span)));
            return;
        }
        var rule = form.group(1).toLowerCase(Locale.ROOT);
        var reason = form.group(3).strip().replaceAll("\\s+", " ");
        if (!known.contains(rule)) {
            broken.add(
                    new Flaw(
                                    span,
                                    "This waives '%s', which is not a rule.".formatted(rule),
                                    "`unrepeat lint --explain all` lists the rules.")
                            .mendedBy(it -> withoutWaiver(it, span)));
        } else if (!says(reason)) {
            broken.add(
                    new Flaw(
                                    span,
                                    "The reason '%s' does not explain the exception."
                                            .formatted(reason),
                                    EXAMPLE)
                            .mendedBy(it -> withoutWaiver(it, span)));
        } else {
            waivers.add(new Waiver(rule, form.group(2), reason, form.group(4).strip(), span));
        }
    }

    /** A reason has three words at least that are not all fillers. */
    private static boolean says(String reason) {
        int words = 0;
        for (var word : reason.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d/]+")) {
            words += word.length() > 1 && !NO_REASON.contains(word) ? 1 : 0;
        }
        return words >= 3;
    }

    Sorted sort(List<Finding> findings) {
        var left = new ArrayList<>(findings);
        var waived = new ArrayList<Verdict.Waived>();
        var used = new HashSet<Waiver>();
        for (var waiver : waivers) {
            for (var finding : left) {
                if (covers(waiver, finding)) {
                    waived.add(new Verdict.Waived(finding, waiver));
                    used.add(waiver);
                    left.remove(finding);
                    break;
                }
            }
        }
        for (var waiver : waivers) {
            if (!used.contains(waiver) && !Bar.ELSEWHERE.contains(waiver.rule())) {
                left.add(unused(waiver));
            }
        }
        return new Sorted(left, waived);
    }

    private Finding unused(Waiver waiver) {
        return new Finding(
                UNUSED.id(),
                UNUSED.level(),
                waiver.span(),
                waiver.span().in(document.text()),
                "This waives %s, which finds nothing here.".formatted(waiver.rule()),
                "Remove the waiver, or move it right before the words it is about.",
                UNUSED.source(),
                document -> withoutWaiver(document, waiver.span()));
    }

    private static List<QuickFix> withoutWaiver(Postmortem document, Span span) {
        return QuickFixes.without(document, span, "Remove the waiver");
    }

    private boolean covers(Waiver waiver, Finding finding) {
        if (!waiver.rule().equals(finding.rule())) {
            return false;
        }
        var subject = waiver.subject();
        if (subject != null
                && !(finding.message() + " " + finding.excerpt())
                        .toLowerCase(Locale.ROOT)
                        .contains(subject.toLowerCase(Locale.ROOT))) {
            return false;
        }
        int at = finding.span().start();
        int from = waiver.span().start();
        Block heading = null;
        Block next = null;
        for (var block : document.blocks()) {
            boolean own = block.kind() == Kind.HTML;
            if (block.start() <= from && from < block.end() && !own && within(block, at)) {
                return true;
            }
            if (block.kind() == Kind.HEADING && block.start() < from) {
                heading = block;
            }
            if (next == null && !own && block.start() >= waiver.span().end()) {
                next = block;
            }
        }
        return within(heading, at) || within(next, at);
    }

    private static boolean within(@Nullable Block block, int offset) {
        return block != null
                && block.start() <= offset
                && offset < Math.max(block.end(), block.start() + 1);
    }
}
