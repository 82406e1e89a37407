package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a document says about causes in prose, and what kinds of causes that names. */
final class CauseTexts {

    private static final int LONGEST = 1500;
    private static final int FEWEST_WORDS = 3;
    private static final String DEFENCE =
            "(?:tests?|tested|testing|(?:code |peer"
                + " )?reviews?|reviewed|review(?:er|ing)|staging|canar(?:y|ies)|monitor\\w*|alert\\w*|alarms?|paged?|validat\\w+|checks?|checked|guard\\w*|limits?|quotas?|rate[-"
                + " ]limit\\w*|redundan\\w+|fail-?over|backups?|roll ?back|circuit"
                + " ?breakers?|timeouts?|health ?checks?|probes?|feature"
                + " flags?|lint\\w*|ci|pipeline|safeguards?|safety|fallbacks?|approvals?|permissions?|access"
                + " controls?|locks?|throttl\\w+|isolation|isolated|separation|spare|capacity|runbooks?|documentation|documented|process(?:es)?|procedures?|sanity|assert\\w*|detect\\w*|notic\\w+|caught|catch|observ\\w+|metrics?|dashboards?|logging|logs?|automat\\w+|schema|type"
                + " system|dry[-"
                + " ]run|confirmation|warning|visibility|prevent\\w*|protect\\w*|reject\\w*)";
    private static final String HOLE =
            "(?:no|not|n't|never|nothing|without|missing|missed|lack\\w*|absen\\w+|fail\\w*|insufficient\\w*|inadequate\\w*|incomplete|ineffective|too"
                + " (?:late|high|low|few|long|slow|broad|noisy)|gaps?|holes?|only|wrong\\w*|ignored|disabled|bypass\\w*|broken|skipp\\w+|unable|limited|poor\\w*|weak\\w*|silent\\w*|hidden|late|in(?:secure|adequate)|un(?:saniti[sz]ed|safe|escaped|bounded|tested|noticed|detected|monitored|checked|reviewed|validated|documented|protected)|outdated|stale|manual\\w*|instead"
                + " of|rather than)";
    private static final Pattern NOT_CAUGHT =
            Pattern.compile(
                    "\\b"
                            + HOLE
                            + "\\b.{0,60}?\\b"
                            + DEFENCE
                            + "\\b|\\b"
                            + DEFENCE
                            + "\\b.{0,60}?\\b"
                            + HOLE
                            + "\\b|\\b(?:insecure|unsafe)\\b|\\bun(?:saniti[sz]ed|escaped|tested|noticed|detected|monitored|checked|reviewed|validated|documented|protected)\\b|\\b(?:did|was|were|could|does|is|are|had|has|would)n't\\b.{0,60}?\\b"
                            + DEFENCE
                            + "\\b");
    private static final Pattern SLOW =
            Pattern.compile(
                    "\\b(?:took (?:\\w+"
                        + " ){0,3}(?:long\\w*|hours?|minutes?|days?|time|while)|slow\\w*(?:"
                        + " \\w+){0,3}"
                        + " (?:recover\\w*|respon\\w+|restor\\w*|fix|mitigat\\w+|investigat\\w+|diagnos\\w+|debug\\w*)|(?:recover\\w*|respon\\w+|restor\\w+|rollback|mitigation|diagnos\\w+|debugging|investigation|resolution)(?:"
                        + " \\w+){0,5}"
                        + " (?:slow\\w*|delay\\w*|long\\w*|difficult|hard\\w*|complicat\\w+|hamper\\w*|hinder\\w*|imped\\w+|took|fail\\w*|not"
                        + " possible|impossible)|delay(?:ed|s|ing)? (?:\\w+"
                        + " ){0,4}(?:recover\\w*|respon\\w+|restor\\w*|fix|mitigat\\w+|detect\\w*|resolution|us)|(?:difficult|hard|harder|impossible|not"
                        + " (?:easy|obvious|clear)|n't (?:easy|obvious|clear)) to (?:\\w+"
                        + " )?(?:find|diagnos\\w+|debug|see|tell|determine|identify|trace|recover|restore|roll|revert|fix|locate|understand|know)|(?:no|without|lack"
                        + " of|missing|outdated) (?:\\w+"
                        + " ){0,2}(?:runbooks?|playbooks?|documentation|access|tooling|credentials|contact|expertise|knowledge)|(?:could|did|was|were)(?:n't|"
                        + " not) (?:\\w+ )?(?:log in|access|reach|revert|roll"
                        + " back|reproduce|available|able to)|only (?:one|two|\\w+)"
                        + " (?:person|people|engineers?|members?)|unfamiliar|confus\\w+|red"
                        + " herring|misled|misleading|(?:not|n't) obvious|keep an eye"
                        + " on|wait(?:ed|ing) for|prolong\\w*|longer than|extended the)\\b");
    private static final Set<SectionName> AROUND =
            EnumSet.of(
                    SectionName.CAUSES,
                    SectionName.WENT_WRONG,
                    SectionName.DETECTION,
                    SectionName.LESSONS);

    private static final Stems HOLE_STEMS =
            Stems.of(
                    "no|n't|never|without|miss|lack|absen|fail|insuf|inadeq|incompl|ineff|too"
                        + " |gap|hole|only|wrong|ignor|disab|bypass|broken|skip|un|limited|poor|weak|silent|hid|late|insec|outdated|stale|manual|instead|rather");

    private CauseTexts() {}

    /** What broke, why it was not caught, why recovery was slow. */
    enum Kind {
        BROKE,
        NOT_CAUGHT,
        SLOW
    }

    /** The sentences under headings about causes; labels and questions alone do not count. */
    static List<Sentence> causes(Postmortem document) {
        return document.sentences(SectionName.CAUSES).stream()
                .filter(sentence -> sentence.text().split(" ", 4).length >= FEWEST_WORDS)
                .toList();
    }

    /** Those, and what stands under detection, what went wrong and lessons. */
    static List<Sentence> around(Postmortem document) {
        var found = new ArrayList<Sentence>();
        for (var section : document.sections()) {
            if (section.names().stream().anyMatch(AROUND::contains)) {
                found.addAll(document.sentences(section));
            }
        }
        return found;
    }

    static Set<Kind> kinds(List<Sentence> sentences) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var sentence : sentences) {
            var words = words(sentence);
            boolean hole = namesHole(sentence);
            boolean slow = SLOWED.of(words);
            if (hole) {
                kinds.add(Kind.NOT_CAUGHT);
            }
            if (slow) {
                kinds.add(Kind.SLOW);
            }
            if (!hole && !slow) {
                kinds.add(Kind.BROKE);
            }
        }
        return kinds;
    }

    private static final Recent<Boolean> HOLED =
            new Recent<>(words -> NOT_CAUGHT.matcher(words).find());
    private static final Recent<Boolean> SLOWED = new Recent<>(words -> SLOW.matcher(words).find());

    /** Whether the sentence names a defence that had a hole. */
    static boolean namesHole(Sentence sentence) {
        var words = words(sentence);
        return HOLE_STEMS.in(words) && HOLED.of(words);
    }

    static String words(Sentence sentence) {
        var low = sentence.low();
        return low.length() > LONGEST ? low.substring(0, LONGEST) : low;
    }
}
