package dev.unrepeat.insight;

import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.LintReport.FindingView;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.insight.CaseReads.Promise;
import dev.unrepeat.insight.Repeats.Similar;
import dev.unrepeat.postmortem.ExtraFindings;
import dev.unrepeat.recall.MatchKind;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the past holds against a text. Only what people confirmed blocks it; what is merely likely
 * is a warning, because a machine's guess is no reason to keep a post-mortem from being published.
 */
@Component
class RepeatFindings implements ExtraFindings {

    private static final int ASKED = 5;

    /** From here on a candidate is worth a person's minute; half of the way to certainty. */
    private static final double WORTH_CHECKING = 0.6;

    /** From here on, with a like cause, what was promised then is worth naming. */
    private static final double LIKELY = 0.8;

    private static final Pattern WHY =
            Pattern.compile(
                    "(?i)\\b(?:not|n't|never|only|because|since|late|later|too|without|yet|missed|"
                            + "failed|insufficient|incomplete|before)\\b");
    private static final String SOURCE =
            "Unrepeat: a failure that comes back shows what the last post-mortem left open";

    private final Repeats repeats;
    private final InstantSource clock;

    RepeatFindings(Repeats repeats, InstantSource clock) {
        this.repeats = repeats;
        this.clock = clock;
    }

    @Override
    public List<FindingView> of(String ref, String markdown) {
        var document = Postmortem.read(markdown);
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        var findings = new ArrayList<FindingView>();
        var unchecked = new ArrayList<String>();
        for (var similar : repeats.similarTo(ref, markdown, ASKED)) {
            var claim = similar.claim();
            boolean repeat = claim != null && claim.isRepeatOfCause();
            boolean likely =
                    claim == null
                            && similar.kind() != MatchKind.SYMPTOM
                            && similar.score() >= LIKELY;
            if (repeat || likely) {
                overdue(similar, today, repeat ? Level.ERROR : Level.WARNING, document, findings);
            }
            if (repeat && !saysWhy(document, similar)) {
                findings.add(offender(similar, document));
            }
            if (claim == null && similar.score() >= WORTH_CHECKING) {
                unchecked.add(similar.earlier().key());
            }
        }
        if (!unchecked.isEmpty()) {
            findings.add(
                    finding(
                            document,
                            "related-unchecked",
                            Level.WARNING,
                            "Similar to %s; nobody has said yet whether this repeats it."
                                    .formatted(String.join(", ", unchecked)),
                            "Look at the similar incidents, and confirm or refuse each."));
        }
        return List.copyOf(findings);
    }

    private static void overdue(
            Similar similar,
            LocalDate today,
            Level level,
            Postmortem document,
            List<FindingView> findings) {
        var earlier = similar.earlier();
        var where = earlier.postmortem() == null ? earlier.key() : earlier.postmortem();
        for (var promise : similar.promises()) {
            var due = promise.due();
            if (due != null && due.isBefore(today) && isStillToDo(promise)) {
                findings.add(
                        finding(
                                document,
                                "promise-overdue",
                                level,
                                "Promised in %s, %d days late: %s %s."
                                        .formatted(
                                                where,
                                                ChronoUnit.DAYS.between(due, today),
                                                promise.ref(),
                                                promise.title()),
                                "Ship %s, or give it a new date and say in the text why it waited."
                                        .formatted(promise.ref())));
            }
        }
    }

    private static boolean isStillToDo(Promise promise) {
        return switch (promise.status()) {
            case "open", "in_progress", "reopened" -> true;
            default -> false;
        };
    }

    /**
     * A sentence that names the earlier one, or what was promised after it, and says why it was not
     * enough.
     */
    private static boolean saysWhy(Postmortem document, Similar similar) {
        var names = new ArrayList<String>();
        names.add(similar.earlier().key());
        if (similar.earlier().postmortem() != null) {
            names.add(similar.earlier().postmortem());
        }
        similar.promises().forEach(promise -> names.add(promise.ref()));
        var named =
                Pattern.compile(
                        names.stream()
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|", "\\b(?:", ")(?!\\d)")));
        return document.sentences().stream()
                .anyMatch(it -> named.matcher(it).find() && WHY.matcher(it).find());
    }

    private static FindingView offender(Similar similar, Postmortem document) {
        var earlier = similar.earlier().key();
        return finding(
                document,
                "repeat-offender",
                Level.ERROR,
                "This repeats %s, and the text does not say why what was done then did not hold."
                        .formatted(earlier),
                "Add a sentence such as: the actions after %s did not help, because ..."
                        .formatted(earlier));
    }

    /** It holds against the whole text, so it stands at its first line. */
    private static FindingView finding(
            Postmortem document, String rule, Level level, String message, String suggestion) {
        var text = document.text();
        int end = text.indexOf('\n');
        int to = end < 0 ? text.length() : end;
        return new FindingView(
                rule, level.key(), 1, 1, 0, to, document.title(), message, suggestion, SOURCE);
    }
}
