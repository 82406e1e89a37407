package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.text.WordLists;
import java.util.regex.Pattern;

/**
 * Sentences that take the place of a cause without explaining anything: a failure with no more than
 * a general name, and sayings that explain nothing.
 */
final class Shrugs {

    private static final WordLists LISTS = WordLists.of(Shrugs.class);

    private static final int MOST_WORDS = 14;
    private static final String HEDGE =
            "(?:some|some (?:kind|sort|type)"
                + " of|unknown|unspecified|unexplained|unexpected|undetermined|strange|weird|odd|random|technical|internal|general|various|certain|other)";
    private static final String PLAIN = LISTS.any("plain");
    private static final String ANYTHING =
            "(?:problems?|issues?|glitch(?:es)?|hiccups?|blips?|troubles?|difficult(?:y|ies)|malfunctions?|instabilit(?:y|ies)|gremlins?)";
    private static final String SOMETHING =
            "(?:errors?|failures?|failed|outages?|bugs?|timeouts?|crash(?:es)?|faults?|behaviou?rs?)";
    private static final Pattern WHOLE =
            Pattern.compile(
                    "^\\W*(?:(?:probably|possibly|likely|maybe|perhaps|apparently|presumably),?"
                        + " )?(?:(?:there|it|this) (?:was|were|is|had been) |(?:(?:it|this|the"
                        + " (?:outage|incident|failure)) )?(?:was )?(?:due to|caused by|because of)"
                        + " |(?:we|the [\\w-]+(?: [\\w-]+)?) (?:had|experienced|suffered(?:"
                        + " from)?|encountered|ran into) )?(?:(?:(?:"
                            + HEDGE
                            + "|"
                            + PLAIN
                            + ") ){0,4}"
                            + ANYTHING
                            + "|(?:"
                            + PLAIN
                            + " )?"
                            + HEDGE
                            + " (?:(?:"
                            + HEDGE
                            + "|"
                            + PLAIN
                            + ") ){0,3}"
                            + SOMETHING
                            + ")(?: (?:at|with|in|on|of|from|by|between) (?:the |our |an? |some"
                            + " |their )?[\\w'.-]+(?: [\\w'.-]+){0,2})?\\W*$");
    private static final Pattern SAYING = Pattern.compile(LISTS.joined("saying"));
    private static final Pattern JUST =
            Pattern.compile(
                    "^\\W*(?:it|the [\\w-]+(?: [\\w-]+)?|[\\w-]+) (?:just|simply|suddenly)"
                            + " (?:stopped|crashed|died|broke|failed|hung|froze|went"
                            + " down)\\b[^,;:]{0,30}$");
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"]{0,120}\"|“[^”]{0,120}”|`[^`]{0,120}`");

    private static final Stems STEMS =
            Stems.of(
                    "hiccup|blip|gremlin|somewhere|behav|acted|acting|reason|unfores|unexpec|unantic|unknown|unspec|unexpl|undeterm|technical|various");

    private Shrugs() {}

    /** Without what it quotes: a message of a program explains nothing and need not. */
    static String spoken(String words) {
        return words.indexOf('"') < 0 && words.indexOf('“') < 0 && words.indexOf('`') < 0
                ? words
                : QUOTED.matcher(words).replaceAll("it");
    }

    /** Whether a saying in it explains nothing. */
    static boolean say(String words) {
        return STEMS.in(words) && SAYING.matcher(words).find();
    }

    /** Whether the sentence as a whole gives no more than a general name. */
    static boolean whole(String words) {
        return words.split(" ", MOST_WORDS + 1).length <= MOST_WORDS
                && (WHOLE.matcher(words).find() || JUST.matcher(words).find());
    }
}
