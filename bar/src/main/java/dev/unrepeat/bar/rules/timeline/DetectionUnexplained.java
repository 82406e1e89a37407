package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.text.WordLists;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The document explains how the failure was detected, why that was slow, and what will detect it
 * next time.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting.
 */
public final class DetectionUnexplained implements Rule {

    private static final WordLists LISTS = WordLists.of(DetectionUnexplained.class);

    public static final Setting MINUTES =
            new Setting(
                    "minutes",
                    30,
                    5,
                    1440,
                    "minutes",
                    "From the first row to the detection without an explanation at most.");

    private static final int LONGEST = 1500;
    private static final Pattern NOTICED = Pattern.compile("\\b" + LISTS.any("noticed") + "\\b");
    private static final Pattern BY_PEOPLE =
            Pattern.compile("\\b" + LISTS.any("by-people") + "\\b");
    private static final Pattern BY_MACHINE =
            Pattern.compile(
                    "\\b(?:alert(?:s|ing|manager)?\\b(?!ed"
                        + " by)|alarms?|paged|pager\\w*|monitoring|monitors?|health"
                        + " ?checks?|nagios|icinga|pingdom|sentry|prometheus|opsgenie|automated?"
                        + " \\w+|probe)\\b");
    private static final Pattern WHY_LATE = Pattern.compile("\\b" + LISTS.any("why-late") + "\\b");

    private static final Stems STEMS = Stems.of(LISTS.joined("stems"));
    private static final Stems LATE_STEMS =
            Stems.of(
                    "no |not|n't|never|without|silent|unnot|undet|missed|ignored|late|delay|until|night|weekend|holiday|slow|gradual|intermit|masked|hid|false|threshold|lack|missing|only|took|cach|low"
                        + " traffic");

    private final int minutes;

    public DetectionUnexplained(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "detection-unexplained",
                Level.WARNING,
                "The document says how the failure was detected and why that was slow; where people"
                        + " noticed it, an action adds an automatic detection.",
                "Google SRE Workbook, Postmortem Culture; CCADB incident reporting",
                List.of(MINUTES));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        boolean noticed = !document.sections(SectionName.DETECTION).isEmpty();
        boolean machine = false;
        boolean late = false;
        Span people = null;
        for (var section : document.sections()) {
            if (section.is(SectionName.ACTIONS) && section.names().size() == 1) {
                continue;
            }
            for (var sentence : document.sentences(section)) {
                var low = sentence.low();
                var words = low.length() > LONGEST ? low.substring(0, LONGEST) : low;
                boolean may = STEMS.in(words);
                noticed = noticed || may && NOTICED.matcher(words).find();
                machine = machine || may && BY_MACHINE.matcher(words).find();
                late = late || LATE_STEMS.in(words) && WHY_LATE.matcher(words).find();
                if (people == null && may && BY_PEOPLE.matcher(words).find()) {
                    people = sentence.span();
                }
            }
        }
        if (!noticed && Milestones.of(document).detected() == null) {
            return List.of(unknown(document));
        }
        if (people != null && !machine && !detects(document) && !document.actions().isEmpty()) {
            return List.of(byPeople(people));
        }
        var slow = late ? Optional.<Flaw>empty() : slow(document);
        return slow.map(List::of).orElse(List.of());
    }

    private static boolean detects(Postmortem document) {
        return document.actions().stream()
                .anyMatch(action ->
                        action.category() == Category.DETECT
                                || action.text()
                                        .matches("(?is).*\\b(?:alert|monitor|detect)\\w*.*"));
    }

    private static Flaw unknown(Postmortem document) {
        return new Flaw(
                document.sections(SectionName.DETECTION).isEmpty()
                        ? Places.of(document, SectionName.SUMMARY)
                        : Places.of(document, SectionName.DETECTION),
                "The document does not say how the failure was detected.",
                "Say what detected it, an alert or a person, and how long after the start: \"the"
                        + " alert on failed prints fired after six minutes\".");
    }

    private static Flaw byPeople(Span span) {
        return new Flaw(
                span,
                "People noticed this before any alert did, and no action changes that.",
                "Add a detect action, such as \"page when no order came in for 10 minutes\", or say"
                        + " why no signal would have shown it.");
    }

    private Optional<Flaw> slow(Postmortem document) {
        var detected = Milestones.of(document).detected();
        var first = document.timeline().stream().filter(entry -> entry.time() != null).findFirst();
        if (detected == null || first.isEmpty()) {
            return Optional.empty();
        }
        var took = between(first.get(), detected);
        return took.toMinutes() <= minutes
                ? Optional.empty()
                : Optional.of(
                        new Flaw(
                                detected.span(),
                                "It was noticed %d minutes after the first row, and nothing says why"
                                                .formatted(took.toMinutes())
                                        + " it took that long.",
                                "Say which signal was missing, late or overlooked, and why that was"
                                        + " reasonable."));
    }

    private static Duration between(TimelineEntry first, TimelineEntry second) {
        var from = first.at();
        var to = second.at();
        return from == null || to == null || to.isBefore(from)
                ? Duration.ZERO
                : Duration.between(from, to);
    }
}
