package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a sentence of running prose commits somebody to do something, or says that it was done.
 */
final class Commitments {

    private static final Pattern PROMISES =
            Pattern.compile(
                    "\\b(?:we|i|they|team|it|there|which)(?: \\w+){0,2}?"
                        + " (?:will|shall|should|must|need to|plan to|are going to|intend to|are"
                        + " (?:also"
                        + " )?(?:adding|working|planning|implementing|building|changing|moving))\\b|\\b(?:will|should|must|needs?"
                        + " to) be \\w+(?:ed|en|up|t)\\b|\\b(?:has|have) been (?:\\w+ly"
                        + " )?(?!a\\b)\\w+(?:ed|en|up|t)\\b|\\bwill (?:now|no"
                        + " longer|also|only|stop|start|have|use|require|reject|fail|alert|page|run)\\b|\\b(?:is|are)"
                        + " (?:also |now |currently )?(?:planning (?:to|future|work|on)|working"
                        + " (?:on|to))\\b|\\b(?:intends?|plans?) to \\w+|\\bwe(?:'ll| have| 've)?"
                        + " (?:\\w+ly"
                        + " )?(?:added|fixed|changed|updated|implemented|removed|deployed|moved|enabled|created|pinned)\\b|^we"
                        + " will\\b|^we'll\\b|^(?:should|need(?:s)? to|must)\\b");
    private static final Pattern BEGINS =
            Pattern.compile(
                    "^(?:add|fix|implement|create|remove|set|update|change|make|move|use|ensure|improve|monitor|automate|write|document|investigate|review|enable|disable|introduce|build|deploy|test|limit|configure|upgrade|migrate|replace|prevent|check|provide|increase|reduce|have|minimi[sz]e|more|better|bug"
                        + " bounty|switch|stop|start|audit|reach"
                        + " out|collect|avoid|consider|look|determine|schedule|run|extend|refactor|split|require|restrict|define|establish|notify|alert|modify|track|rotate|publish|reverted|issued|added|fixed|updated)\\b");

    private Commitments() {}

    private static final Recent<Boolean> PROMISING = new Recent<>(Commitments::read);
    private static final Recent<Boolean> BEGINNING =
            new Recent<>(sentence -> BEGINS.matcher(sentence.toLowerCase(Locale.ROOT)).find());

    static boolean in(String sentence) {
        return PROMISING.of(sentence);
    }

    private static boolean read(String sentence) {
        var low = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        return PROMISES.matcher(low).find() || begins(low);
    }

    static boolean begins(String sentence) {
        return BEGINNING.of(sentence);
    }
}
