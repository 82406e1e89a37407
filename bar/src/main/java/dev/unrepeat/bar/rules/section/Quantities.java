package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers that measure an impact; versions, limits and settings are none. */
final class Quantities {

    private static final WordLists LISTS = WordLists.of(Quantities.class);

    private static final String NUMBER =
            "(?:\\d[\\d,.]*(?:[kKmM]|\\s?(?:thousand|million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|half"
                + " an?|a couple of|an)";
    private static final String UNIT = LISTS.any("unit");
    private static final Pattern COUNT =
            Pattern.compile(
                    "(?i)(?<![\\w.#/-])(?:about |around |~|approximately |over |up to |more than"
                            + " |roughly )?"
                            + NUMBER
                            + "\\+?(?: of(?: our| the)?)?(?: [\\w-]+){0,2}? "
                            + UNIT
                            + "\\b");
    private static final Pattern STATUS =
            Pattern.compile(
                    "(?i)^[1-5]\\d\\d (?:\\w+"
                        + " )?(?:errors?|exceptions?|requests?|messages?|events?|pages?|calls)");
    private static final Pattern SHARE =
            Pattern.compile(
                    "(?i)\\d\\s?%|\\b\\d+(?:\\.\\d+)? ?percent\\b|\\b(?:half|a third|two thirds|a"
                            + " quarter|one in \\w+) (?:of )|\\b\\d+x\\b|\\b(?:a|the)"
                            + " (?:total|full|complete) (?:outage|loss) .{0,30}\\d");
    private static final Pattern MONEY =
            Pattern.compile(
                    "(?i)[$€£]\\s?\\d|\\b\\d[\\d,.]*(?:[km]|"
                        + " million)?\\s?(?:usd|eur|gbp|dollars|euros|pounds|eth|btc|dai|usdc|usdt)\\b");
    private static final Pattern LASTED =
            Pattern.compile(
                    "(?i)(?<![\\w.])~?"
                            + NUMBER
                            + "\\+?[ -]?(?:and a half"
                            + " )?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\\b|\\b\\d{1,3}\\s?h\\s?\\d{1,2}\\s?m\\w*|\\bfor"
                            + " (?:about |over |nearly |almost )?an?"
                            + " (?:hour|day|week|month)\\b|\\b\\d{1,3}\\s?(?:h|m|min|hr)s?\\b(?:\\s?\\d{1,2}\\s?m\\w*)?");
    private static final Pattern SETTING =
            Pattern.compile(
                    "(?i)\\b(?:timeouts?|every|interval|retention|ttl|delay"
                        + " of|per|expir\\w+|wait\\w*|poll\\w*|retry|retries|ago|cron|schedule\\w*|notice|old|within|after|limit\\w*|threshold)\\b");
    private static final String CLOCK =
            "\\d{1,2}[:.]?\\d{2}(?::\\d{2})?(?:\\.\\d{1,6})?\\s?(?:[ap]\\.?m\\.?)?Z?(?:"
                    + " ?\\(?[A-Z]{2,4}\\)?)?";
    private static final Pattern RANGE =
            Pattern.compile(
                    "\\b(?:[Ff]rom|[Bb]etween|[Ss]tarting)\\b[^.]{0,60}?"
                            + CLOCK
                            + "[^.;]{0,50}?(?:\\bto\\b|\\band\\b|until|till|–|—|-)\\s?[^.;]{0,60}?"
                            + CLOCK
                            + "|\\d{1,2}:\\d{2}(?::\\d{2})?(?:"
                            + " ?[A-Z]{2,4})?\\s?(?:-|–|—|to|until)\\s?(?:[\\d-]{6,10}"
                            + " )?\\d{1,2}:\\d{2}");
    private static final Pattern KEY =
            Pattern.compile("(?:.*\\b)?" + LISTS.any("key") + "(?:\\b.*)?");

    private Quantities() {}

    static boolean in(String sentence) {
        var text = sentence.length() > 1500 ? sentence.substring(0, 1500) : sentence;
        return SHARE.matcher(text).find()
                || MONEY.matcher(text).find()
                || RANGE.matcher(text).find()
                || counts(text)
                || lasts(text);
    }

    private static boolean counts(String text) {
        var found = COUNT.matcher(text);
        while (found.find()) {
            boolean version =
                    found.start() > 0 && text.charAt(found.start() - 1) == 'v'
                            || STATUS.matcher(found.group()).find();
            if (!version && !found.group().toLowerCase(Locale.ROOT).matches("(?:an?|one) .*")) {
                return true;
            }
        }
        return false;
    }

    private static boolean lasts(String text) {
        var found = LASTED.matcher(text);
        while (found.find()) {
            int from = Math.max(0, found.start() - 22);
            int to = Math.min(text.length(), found.end() + 12);
            if (!SETTING.matcher(text.substring(from, found.start())).find()
                    && !SETTING.matcher(text.substring(found.end(), to)).find()) {
                return true;
            }
        }
        return false;
    }

    static boolean inTitle(String title) {
        return RANGE.matcher(title).find();
    }

    static boolean inMetadata(String key, String value) {
        return KEY.matcher(key).matches()
                && (in(value)
                        || value.matches(".*\\d+\\s?(?:h|m|d|s|min|hours?|minutes?|days?)\\b.*"));
    }
}
