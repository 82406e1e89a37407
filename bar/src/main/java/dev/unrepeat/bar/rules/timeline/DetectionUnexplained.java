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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How it was noticed, why that took as long as it did, and, where people noticed it, what will
 * notice it next time.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting.
 */
public final class DetectionUnexplained implements Rule {

    public static final Setting MINUTES =
            new Setting(
                    "minutes",
                    30,
                    5,
                    1440,
                    "minutes",
                    "From the first row to the detection without an explanation at most.");

    private static final int LONGEST = 1500;
    private static final Pattern NOTICED =
            Pattern.compile(
                    "\\b(?:alert(?:s|ed|ing)?|alarm(?:s|ed)?|pag(?:ed|er|ing)|page(?=s?"
                        + " (?:fired|was|to|went))|notic(?:e|ed|es|ing)|detect(?:s|ed|ion|ing)?|discover(?:s|ed|y|ing)?|spotted|identified|reali[sz]ed|became"
                        + " aware|made aware|aware of|report(?:s|ed|ing)(?: by| from| to| that| of|"
                        + " an?| issues?| problems?)?|notified|informed|contacted"
                        + " (?:us|by)|complain\\w*|monitoring|health"
                        + " ?checks?|pingdom|nagios|icinga|sentry|prometheus|pagerduty|found"
                        + " (?:out|that)|(?:user|customer|support)"
                        + " (?:tickets?|reports?|requests?)|(?:issue|ticket|bug) (?:was |is"
                        + " )?(?:opened|filed|raised|created)|(?:filed|opened|raised) (?:an? |the"
                        + " )?(?:\\w+ )?(?:issue|ticket|bug)|we (?:saw|observed)|was observed|told"
                        + " us|heard)\\b");
    private static final Pattern BY_PEOPLE =
            Pattern.compile(
                    "\\b(?:(?:users?|customers?|clients?|readers?|visitors?|editors?|community"
                        + " members?|researchers?|students?|instructors?|teachers?|someone|somebody|colleagues?|contributors?|staff)"
                        + " (?:\\w+"
                        + " ){0,3}(?:report(?:ed|s|ing)?|notic(?:ed|es)|complain(?:ed|s|ing)|told|contacted|alerted|noted|ask(?:ed|s)|rais(?:ed|es)|mention(?:ed|s)|flagged|open(?:ed|s)|fil(?:ed|es))|(?:report(?:ed|s)?|noticed|detected|discovered|alerted|flagged|notified|contacted|informed|raised|spotted|tickets?|complaints?)"
                        + " (?:\\w+ ){0,2}?(?:by|from) (?:an? |the |some |our |several |multiple"
                        + " |many |external )?(?:\\w+"
                        + " ){0,2}?(?:users?|customers?|clients?|community|researchers?|students?|instructors?|teachers?|colleagues?|contributors?|staff|member|people|twitter|reddit|developers?)|(?:customer|user|support)"
                        + " (?:reports?|tickets?|complaints?)|noticed (?:manually|by chance|by"
                        + " accident|by coincidence))\\b");
    private static final Pattern BY_MACHINE =
            Pattern.compile(
                    "\\b(?:alert(?:s|ing|manager)?\\b(?!ed"
                        + " by)|alarms?|paged|pager\\w*|monitoring|monitors?|health"
                        + " ?checks?|nagios|icinga|pingdom|sentry|prometheus|opsgenie|automated?"
                        + " \\w+|probe)\\b");
    private static final Pattern WHY_LATE =
            Pattern.compile(
                    "\\b(?:no (?:\\w+"
                        + " ){0,3}(?:alert\\w*|alarm\\w*|monitor\\w*|page|notification|check|metric)s?|(?:not|n't|never|without)"
                        + " (?:\\w+"
                        + " ){0,3}(?:alert\\w*|alarm\\w*|monitor\\w*|paged?|fire\\w*|notice\\w*|detect\\w*|visible|seen|obvious|noticed|trigger\\w*|notif\\w+|aware|reported|check\\w*)"
                        + "|silent\\w*|unnoticed|undetected|missed|ignored|late|delay\\w*|until|night|weekend|holiday|slow\\w*|gradual\\w*|intermittent\\w*|masked|hidden|hid|false"
                        + " (?:alarm|positive)|threshold|lack of|missing|only"
                        + " (?:when|after|noticed|found|detected)|took (?:\\w+ ){0,3}(?:to"
                        + " notice|to detect)|cach\\w+|low traffic)\\b");

    private static final Stems STEMS =
            Stems.of(
                    "alert|alarm|page|pagin|notic|detect|discover|spot|identif|reali|aware|report|notif|inform|contact|complain|monitor|health|pingdom|nagios|icinga|sentry|promethe|opsgenie|found|ticket|issue|bug"
                        + " |saw|observ|told|heard|automate|probe|noted|ask|rais|mention|flag|open|fil");
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
                "It says how the failure was noticed and why that took its time; where people"
                        + " noticed, an action makes a machine notice.",
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
                "Nothing says how the failure was noticed.",
                "Say what noticed it, an alert or a person, and how long after the start: \"the"
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
