package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Weakness;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Suggests what an action is for; what the author declares comes first. */
final class Categories {

    private static final Pattern DECLARED =
            Pattern.compile(
                    "(?:\\((?:[^()]{0,80},)?\\s*|\\[|\\b(?:type|kind|category)\\s*[:=]\\s*)(detect|mitigate|mitigation|prevent|process)(?:ion|ive|ing)?(?=\\s*(?:[,;)\\]]|$))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DETECT =
            re(
                    "\\b(?:alert\\w*|alarms?|monitor\\w*|detect\\w*|notif(?:y|ication)\\w*|dashboards?|metrics?|observ\\w+|logging(?!"
                        + " in)|logs?(?! in)|probes?|uptime|canar(?:y|ies)|health"
                        + " ?checks?|visib\\w+|page(?! )|paging|pages?"
                        + " (?:when|if|on)|trac(?:e|ing)|sentry|audit log\\w*|smoke"
                        + " tests?|report\\w* (?:errors?|exceptions?)|tracks)\\b");
    private static final Pattern MITIGATE =
            re(
                    "\\b(?:roll ?back\\w*|revert\\w*|restor\\w+|recover\\w*|fail ?over|fall"
                        + " ?back\\w*|backups?|snapshots?|degrad\\w+|retr(?:y|ies)|circuit|restart\\w*|scale\\w*|autoscal\\w*|capacity|mitigat\\w+|redundan\\w+|rate"
                        + " limits?|faster|speed up|refund\\w*|credits|kill switch|feature"
                        + " flags?|self-heal\\w*|timeouts?|not"
                        + " (?:crash|cause|affect|cleaned)|cach(?:e|ing)|quick\\w*|graceful\\w*|hot"
                        + " ?fix|merge pull requests|safe)\\b");
    private static final Pattern PREVENT =
            re(
                    "\\b(?:prevent\\w*|block\\w*|validat\\w+|tests?|testing|ci|lint\\w*|guard\\w*|enforce\\w*|reject\\w*|pin(?:ned|ning)?|lock\\w*|limits?|quota|fix\\w*|separat\\w+|isolat\\w+|permission\\w*|restrict\\w*|assert\\w*|refactor\\w*|remov\\w+|require\\w*|disallow\\w*|migrat\\w+|upgrade\\w*|terraform|automat\\w+|version\\w*|config\\w*|staging|avoid\\w*|replace\\w*|avoid|check\\w*)\\b");
    private static final Pattern PROCESS =
            re(
                    "^(?:document|write|train|discuss|schedule|communicat|share|tell|reach"
                        + " out|inform|nominate|agree|align)|\\b(?:onboarding|check"
                        + " ?lists?|runbooks?|playbooks?|documentation|wiki|guidance|polic(?:y|ies)|meeting|post-?mortem|(?:release|review|deployment|escalation|incident|change|approval|operational|team|communication)"
                        + " process(?:es)?|process"
                        + " (?:for|to)|procedures?|on-?call|escalation|training|communicat\\w+"
                        + " (?:to|with)|guidelines?)\\b");

    private Categories() {}

    private static Pattern re(String words) {
        return Pattern.compile(words);
    }

    static Optional<Category> declared(String text) {
        boolean may =
                text.indexOf('(') >= 0
                        || text.indexOf('[') >= 0
                        || text.indexOf(':') >= 0
                        || text.indexOf('=') >= 0;
        var found = DECLARED.matcher(may ? text : "");
        return found.find() ? word(found.group(1)) : Optional.empty();
    }

    static Optional<Category> word(String word) {
        for (var category : Category.values()) {
            if (word.strip()
                    .toLowerCase(java.util.Locale.ROOT)
                    .startsWith(category.key().substring(0, 6))) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    static Category suggest(String text, @Nullable Weakness weakness) {
        var words = ActionPhrase.of(text).words();
        int detect = at(DETECT, words);
        int mitigate = at(MITIGATE, words);
        if (paper(weakness, words, detect)) {
            return Category.PROCESS;
        }
        if (detect < mitigate) {
            return Category.DETECT;
        }
        if (mitigate < Integer.MAX_VALUE) {
            return Category.MITIGATE;
        }
        boolean process =
                PROCESS.matcher(words).find() && !PREVENT.matcher(words.split(" ", 2)[0]).find();
        return process ? Category.PROCESS : Category.PREVENT;
    }

    /** Whether it changes what people do and not what the system does. */
    private static boolean paper(@Nullable Weakness weakness, String words, int detect) {
        return switch (weakness) {
            case CAREFUL, TRAIN, DOCUMENT_ONLY -> true;
            case PLAN_ONLY -> !words.startsWith("plan") || detect == Integer.MAX_VALUE;
            case DISCUSS -> detect == Integer.MAX_VALUE || PROCESS.matcher(words).find();
            case INVESTIGATE_ONLY, VAGUE -> false;
            case null -> false;
        };
    }

    /**
     * Where the sign stands in the main clause, before what the action is good for; far away when
     * nowhere.
     */
    private static int at(Pattern sign, String words) {
        var main =
                words.split(
                                "\\b(?:so that|in order to|to"
                                        + " (?:prevent|avoid|ensure|reduce)|because)\\b",
                                2)[0];
        var found = sign.matcher(main);
        return found.find() ? found.start() : Integer.MAX_VALUE;
    }
}
