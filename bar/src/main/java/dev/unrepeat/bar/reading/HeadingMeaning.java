package dev.unrepeat.bar.reading;

import static dev.unrepeat.bar.model.SectionName.*;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.text.Blanks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Subject of a heading, by its words and not its exact wording: a heading may join two subjects,
 * and words that fit any subject (summary, analysis, details) yield to one that says more.
 */
final class HeadingMeaning {

    private static final Recent<Set<SectionName>> KNOWN = new Recent<>(HeadingMeaning::read);

    private record Sign(SectionName name, Pattern words) {}

    private static final List<Sign> SIGNS =
            List.of(
                    sign(
                            TIMELINE,
                            "time ?lines?|chronolog\\w+|sequence of events|key events|event"
                                + " log|incident log|(?:log|history|list|course) of events|what"
                                + " happened when|key (?:times|timestamps|dates)|order of events"),
                    sign(LUCKY, "luck(?:y|ily)?|fortunate(?:ly)?|good fortune"),
                    sign(
                            WENT_WRONG,
                            "(?:did ?n'?t|did not|not|n't)(?: \\w+)? (?:go|work|gone)(?: \\w+)?(?:"
                                + " well| right)?|(?:go|goes|went|gone)(?: \\w+)?"
                                + " (?:wrong|poorly|bad|badly|sideways|less well|not"
                                + " well)|(?:could|should)(?: \\w+){0,2} (?:better|improved?|gone"
                                + " better|differently)|do better|negatives?|bad things|the"
                                + " bad|needs improvement|pain points|what"
                                + " failed|difficult(?:y|ies)(?: \\w+){0,3}|challenges|what was"
                                + " (?:hard|difficult)|obstacles"),
                    sign(
                            WENT_WELL,
                            "(?:go|goes|went|gone|worked|did|do|doing)(?: \\w+)?"
                                    + " (?:well|right|good)|what worked|positives?|successes|good"
                                    + " things|the good|bright spots|what helped|kudos|mitigators"),
                    sign(
                            LESSONS,
                            "lessons?|learn(?:ed|t|ings?)?|take"
                                    + " ?aways?|conclusions?|reflections?|concluding|what have we"
                                    + " learn\\w+|insights|findings|themes|how'?d we do|how did we"
                                    + " (?:do|perform)|retrospective"),
                    sign(
                            RESPONSE,
                            "(?:actions?|steps|measures) (?:we )?(?:taken|took)|(?:what|steps)"
                                + " (?:was|were|did we|we) (?:done|do|did)$|how (?:did|have) we"
                                + " (?:respond|react)\\w*|taken"
                                + " (?:actions?|steps|measures)|remediation (?:taken|performed)"),
                    sign(
                            ACTIONS,
                            "actions?|action items?|actionables?|next steps?|follow ?ups?|following"
                                + " up|remediations?|correctives?|preventati?ve|preventive|prevention|preventing|improvements?|going"
                                + " forward|moving forward|future"
                                + " (?:work|plans?|steps|changes|measures|actions)|what's next|what"
                                + " now|repair items?|(?:less likely|less impactful|more"
                                + " resilient)|backlog|planned (?:steps|measures|actions)|further"
                                + " (?:measures|actions|work)|to"
                                + " ?dos?|tasks|recommendations?|(?:doing|do|changing|change|done)"
                                + " (?:about|to"
                                + " (?:prevent|avoid|stop))|countermeasures?|(?:prevent|avoid)(?:"
                                + " \\w+){0,3} (?:again|future|recurrence)|long term"
                                + " (?:changes|fix\\w*)|proposed"
                                + " (?:changes|fix\\w*|solutions?)|planned"
                                + " (?:changes|work)|safeguards"),
                    sign(
                            IMPACT,
                            "impact\\w*|fall ?out|affected|affects?|damages?|blast"
                                + " radius|consequences|effects?|who was hit|customer"
                                + " experience|losses|exposure|symptoms?|scope|severity of impact"),
                    sign(
                            DETECTION,
                            "detect(?:ion|ed|ing)?|^(?:the )?(?:initial |first"
                                + " )?alert(?:s|ing)?$|identified|identification|alerted|noticed|discover(?:y|ed)|(?:found|find)"
                                + " out|how (?:was|were|did)(?: \\w+){0,3} (?:found|find|know)"),
                    sign(
                            CAUSES,
                            "(?:root"
                                + " )?causes?|root|caused|contributing|contributors|trigger(?:s|ed)?|why|reasons?|diagnosis|problems?|fault|vulnerability|the"
                                + " bug|five whys|5 whys|whys|details of (?:the )?\\w+|technical"
                                + " (?:details?|analysis|explanation|background)|analysis|what"
                                + " broke|what (?:was|is) the issue|underlying"
                                + " issue|investigat(?:ion|ing|ed)s?|how (?:did|could) (?:it|this)"
                                + " happen|enablers|what led to|origin of"),
                    sign(
                            RESPONSE,
                            "respon(?:se|d|ding)|resol(?:ution|ve|ved|ving)|recover(?:y|ed|ing)?|repair(?:ed)?|mitigat\\w+|restor\\w+|solv(?:ing|ed)|fix(?:es|ed|ing)?|work"
                                + " ?arounds?|containment|immediate"
                                + " (?:steps|measures)|solutions?|how (?:was|did)(?: \\w+){0,3}"
                                + " (?:fix|fixed|solved?)"),
                    sign(
                            SUMMARY,
                            "summar(?:y|ies)|overview|tl ?dr|tldr|abstract|synopsis|what"
                                + " happen(?:s|ed)|recap|narrative|executive|in (?:brief|short)|at"
                                + " a glance|description|introduction|intro|what went on|the"
                                + " incident|in a nutshell"),
                    sign(
                            META,
                            "meta ?data|severity|status|attendees|participants|responders?|authors?|people|involved|owners?"
                                + "|stats|statistics|thanks|credits?|acknowledge?ments?|participants|meeting|duration|metrics|time"
                                + " to \\w+|security"
                                + " related|tags|date|services?|team|facilitators?"),
                    sign(
                            BACKGROUND,
                            "background|context|lead ?up|leading"
                                + " up|prelude|preface|glossary|definitions|terminology|history|architecture|how"
                                + " .{1,40} works?|about (?:this|the|us)|before the incident"),
                    sign(
                            RELATED,
                            "related|references?|links|see also|similar|further"
                                + " reading|resources|sources|previous incidents|recurrences?|prior"
                                + " incidents|repeat of"),
                    sign(
                            APPENDIX,
                            "append(?:ix|ices)|logs?|chat|transcripts?|graphs?|screenshots?|figures|supporting|notes?|raw"
                                + " data|evidence|images|footnotes|contents|table of contents"));

    private static final Pattern NUMBERING =
            Pattern.compile("^(?:\\d{1,2}(?:\\.\\d{1,2})*+[.):]?|[ivx]{1,4}[.)]|[a-h][.)])\\s+");
    private static final Pattern ASIDE =
            Pattern.compile("\\([^()]{0,200}\\)|\\[[^\\[\\]]{0,200}\\]");
    private static final Pattern BRACKETS = Pattern.compile("[(（\\[]([^()（）\\[\\]]{2,60})[)）\\]]");
    private static final Pattern NOISE = Pattern.compile("[^a-z0-9'& /,+]+");
    private static final Pattern JOINT = Pattern.compile("\\s*(?:&|/|,|\\+|\\band\\b)\\s*");

    private HeadingMeaning() {}

    private static Sign sign(SectionName name, String words) {
        return new Sign(name, Pattern.compile("(?<![a-z0-9])(?:" + words + ")(?![a-z0-9])"));
    }

    /** What the words announce, the first named first; empty when they announce nothing known. */
    static Set<SectionName> of(String heading) {
        return KNOWN.of(heading);
    }

    private static Set<SectionName> read(String heading) {
        if (heading.length() > 120) {
            return Set.of();
        }
        var known = meaning(plain(heading));
        return known.isEmpty() ? inside(heading) : known;
    }

    /** "Cronología (Timeline)": what is in brackets, where the words outside say nothing. */
    private static Set<SectionName> inside(String heading) {
        var aside = BRACKETS.matcher(heading);
        while (aside.find()) {
            var names = meaning(plain(aside.group(1)));
            if (!names.isEmpty()
                    && names.stream().noneMatch(it -> it.compareTo(BACKGROUND) >= 0)
                    && !aside.group(1).toLowerCase(Locale.ROOT).startsWith("not ")) {
                return names;
            }
        }
        return Set.of();
    }

    private static Set<SectionName> meaning(String whole) {
        var names = EnumSet.noneOf(SectionName.class);
        var parts = new ArrayList<SectionName>();
        for (var part : JOINT.split(whole)) {
            var name = first(part);
            if (name != null) {
                parts.add(name);
            }
        }
        var name = first(whole);
        if (name == WENT_WRONG || name == WENT_WELL || name == LUCKY || parts.isEmpty()) {
            return name == null ? Set.of() : Set.of(name);
        }
        names.addAll(parts);
        if (names.size() > 1) {
            names.removeIf(other -> other == META || other == BACKGROUND || other == APPENDIX);
            if (names.contains(TIMELINE) && whole.contains("summary")) {
                names.remove(SUMMARY);
            }
        }
        return names;
    }

    /** The heading in lower case, without numbering, asides and ornaments. */
    static String plain(String heading) {
        var low = heading.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        low = NUMBERING.matcher(low).replaceFirst("");
        low = ASIDE.matcher(low).replaceAll(" ");
        return Blanks.folded(NOISE.matcher(low).replaceAll(" "));
    }

    private static @Nullable SectionName first(String words) {
        for (var sign : SIGNS) {
            if (sign.words.matcher(words).find()) {
                return sign.name;
            }
        }
        return null;
    }
}
