package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.model.Weakness;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges whether an action has an end state that can be checked and a mechanism behind it. The
 * object decides, not the verb: "create" makes a guard or a wiki page, "ensure" a program's
 * behaviour or a habit.
 */
final class Weaknesses {

    private static final WordLists LISTS = WordLists.of(Weaknesses.class);

    private static final String BUILD =
            "(?:implement|fix|resolve|add|merge|deploy|enforce|automate|apply|remove|set"
                    + " up|alert|block|reject|roll out|configure|create|enable|migrate|ship)";
    private static final Pattern THEN_BUILT =
            re(
                    "(?:,| and| then|;|\\. )\\s*(?:then |also )?"
                            + BUILD
                            + "(?:s|ed|ing)?\\b(?! (?:a |an |the"
                            + " )?(?:suggest|recommend|document|recommendation)\\w*)(?!.{0,30}\\b(?:guide|docs|documentation|runbook|wiki)\\b)");
    private static final Pattern LOOK = re("^(?:re-?)?" + LISTS.any("look") + "\\b");
    private static final Pattern TALK =
            re(
                    "^(?:(?:re-?)?(?:discuss\\w*|talk|meet(?:ing)?|(?:schedul\\w+|hold|have|set"
                        + " up|organi[sz]e|arrange)(?: a| an| the| some)?(?: [\\w-]+){0,2}"
                        + " (?:discussions?|meetings?|calls?|talks?|session|conversation|retro\\w*|chat)|reach(?:ing)?"
                        + " out|communicat\\w+|(?:more |better |clear(?:er)? |improved? |tighter"
                        + " )+communication|inform|tell|let (?:\\S+ ){1,5}know|sit down with|get"
                        + " together|touch base|check in with|apologi[sz]e|thank|ask|rais(?:e|ing)"
                        + " awareness|align\\w*|agree|decid\\w+|decision|cc|shar(?:e|ing)|nominate|come"
                        + " to an? (?:agreement|decision|consensus)|keep (?:\\S+ ){1,5}(?:in the"
                        + " loop|informed|posted)|follow up"
                        + " (?:with|on)|contact|speak|advertise|announce|suggest|recommend|remind|encourage|escalate|coordinate|(?:start|open|call|raise)"
                        + " (?:an? )?incidents?|declare|email|notify (?:the |all |our"
                        + " )?(?:teams?|users?|people|everyone|staff|customers?|stakeholders|management|developers)|affirm|kick-?off|bring"
                        + " .{1,60} together|updat(?:e|ing) (?:the"
                        + " )?(?:teams?|users?|people|stakeholders|everyone|staff)|send(?:ing)?(?:"
                        + " out)?(?: an?| the| more)?(?: [\\w-]+){0,2}"
                        + " (?:e?mails?|messages?|notes?|lists?|reminders?|announcements?|communications?|updates?|surveys?|links?|reports?|apolog\\w+|invit\\w+)|report"
                        + " back|bring up|sync with|liaise|consult|engage|(?:team|we)"
                        + " (?:discussed|agreed)))\\b");
    private static final Pattern PAPER = re("\\b" + LISTS.any("paper") + "\\b");
    private static final Pattern WRITE = re("^" + LISTS.any("write") + "\\b");
    private static final Pattern DOCUMENTED = re("^" + LISTS.any("documented"));
    private static final Pattern TEACH = re(LISTS.joined("teach"));
    private static final Pattern CARE = re(LISTS.joined("care"));

    /** What people are asked to do or to know, from one day to the next. */
    private static final Pattern HABIT = re(LISTS.joined("habit"));

    /** Something other than a person holds to it. */
    private static final Pattern ENFORCED = re(LISTS.joined("enforced"));

    /** "Our monitoring has to get better" */
    private static final Pattern BETTER =
            re(
                    "\\b"
                            + LISTS.any("obligation")
                            + " (?:get|be|become|work|behave) (?:much |a lot |far )?"
                            + LISTS.any("better")
                            + "\\b(?! than)");

    private static final Pattern PLAN = re("^" + LISTS.any("plan"));
    private static final Pattern WISH = re("^(?:an? )?" + LISTS.any("wish"));
    private static final Pattern SIGNAL = re(LISTS.joined("signal"));
    private static final Pattern THING =
            re(
                    "^(?!(?:track|measure|record|expose|export|emit|graph|collect) (?:[\\w-]+"
                            + " ){2})(?:(?!(?:to|for|in|on|of|with|into) )[\\w/.-]+ ){0,4}"
                            + LISTS.any("thing")
                            + "(?: (?:and|&|/|or) [\\w-]+)?\\.?$");
    private static final Pattern SPECIFIC =
            re(
                    "\\d|`|\\bby \\w+ing\\b|\\b(?:in particular|specifically|for example|such"
                            + " as|e\\.g|namely)\\b");
    private static final Pattern EMPTY = re(LISTS.joined("empty"));
    private static final Pattern MAKES = re("^" + LISTS.any("makes") + "\\b");

    /** Numbers of links and tickets are no figures. */
    private static final Pattern REFERENCES =
            re(
                    "https?://\\S+|\\b[a-z]{2,10}-\\d+\\b|(?:\\b[\\w./-]+)?#\\d+|\\b(?:pr|issue|ticket|bug)"
                        + " \\d+|!\\d+");

    /** A file that is named as code is no paper, unless it is a text. */
    private static final Pattern CODE = re("`[^`]*(?<!\\.md|\\.rst|\\.txt)`");

    /** What may be needed is not decided. */
    private static final Pattern HEDGED =
            re(
                    "^(?:we|it|this|that|you|there|i)? ?(?:probably |perhaps |maybe )?(?:may|might)"
                            + " (?:also )?(?:need|want|have|be"
                            + " (?:worth|good|nice|helpful|useful|better|an"
                            + " idea|possible|necessary))\\b|^(?:it (?:is|would be|may be|might be)"
                            + " )?worth (?:\\w+ing)\\b|^(?:it )?would be"
                            + " (?:good|nice|great|helpful|useful|better|ideal) (?:to|if)\\b");

    private Weaknesses() {}

    private static final Recent<Optional<Weakness>> DONE = new Recent<>(text -> read(text, true));
    private static final Recent<Optional<Weakness>> OPEN = new Recent<>(text -> read(text, false));

    private static Pattern re(String words) {
        return Pattern.compile(words);
    }

    static Optional<Weakness> of(String text, boolean done) {
        return (done ? DONE : OPEN).of(text);
    }

    private static Optional<Weakness> read(String text, boolean done) {
        var phrase = ActionPhrase.of(text);
        var words = phrase.words();
        if (words.length() > 600) {
            words = words.substring(0, 600);
        }
        if (HEDGED.matcher(text.toLowerCase(Locale.ROOT).strip()).find() && !done) {
            return Optional.of(Weakness.INVESTIGATE_ONLY);
        }
        if (TEACH.matcher(words).find()) {
            return Optional.of(Weakness.TRAIN);
        }
        boolean paper = DOCUMENTED.matcher(words).find() || writesPaper(words);
        if (paper && !ENFORCED.matcher(words).find()) {
            return Optional.of(Weakness.DOCUMENT_ONLY);
        }
        if (PLAN.matcher(words).find()) {
            return Optional.of(Weakness.PLAN_ONLY);
        }
        if (TALK.matcher(words).find() && !THEN_BUILT.matcher(words).find()) {
            return Optional.of(Weakness.DISCUSS);
        }
        if (LOOK.matcher(words).find() && !THEN_BUILT.matcher(words).find()) {
            return Optional.of(Weakness.INVESTIGATE_ONLY);
        }
        boolean asked = HABIT.matcher(words).find() && !ENFORCED.matcher(words).find();
        if (asked || CARE.matcher(words).find()) {
            return Optional.of(Weakness.CAREFUL);
        }
        return vague(words) && !done ? Optional.of(Weakness.VAGUE) : Optional.empty();
    }

    /**
     * Whether what is made is paper: the first noun phrase after the verb, not something said
     * further on.
     */
    private static boolean writesPaper(String words) {
        var write = WRITE.matcher(words);
        if (!write.find()) {
            return false;
        }
        var object =
                CODE.matcher(
                                words.substring(
                                        write.end(), Math.min(words.length(), write.end() + 70)))
                        .replaceAll("it");
        var head =
                CODE.matcher(object)
                        .replaceAll("it")
                        .split(
                                "\\b(?:for|to|that|which|about|covering|when|so|in|on|with|of|from|how|if|re|into|,|\\.)(?="
                                    + " )",
                                2)[0];
        var into =
                Pattern.compile(
                                "^.{1,60}\\b(?:to|in|into|on|onto) (?:the |our )?[\\w/"
                                        + " -]{0,30}\\.?$")
                        .matcher(object)
                        .find();
        return PAPER.matcher(head).find()
                || into && PAPER.matcher(object).find() && !words.contains("message");
    }

    private static boolean vague(String words) {
        if (MAKES.matcher(words).find()) {
            return false;
        }
        var sentences = REFERENCES.matcher(words).replaceAll(" ").split("(?<=\\w{3})\\. ", 2);
        boolean signal =
                SIGNAL.matcher(sentences[0]).find()
                        || sentences.length > 1 && SPECIFIC.matcher(sentences[1]).find();
        boolean wish = WISH.matcher(words).find() || BETTER.matcher(words).find();
        return (wish || THING.matcher(words).find()) && !signal || EMPTY.matcher(words).find();
    }
}
