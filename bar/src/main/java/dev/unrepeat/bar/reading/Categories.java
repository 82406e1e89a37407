package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Weakness;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Suggests what an action is for; what the author declares comes first. */
final class Categories {

    private static final WordLists LISTS = WordLists.of(Categories.class);

    private static final Pattern DECLARED =
            Pattern.compile(
                    "(?:\\((?:[^()]{0,80},)?\\s*|\\[|\\b(?:type|kind|category)\\s*[:=]\\s*)(detect|mitigate|mitigation|prevent|process)(?:ion|ive|ing)?(?=\\s*(?:[,;)\\]]|$))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DETECT = re("\\b" + LISTS.any("detect") + "\\b");
    private static final Pattern MITIGATE = re("\\b" + LISTS.any("mitigate") + "\\b");
    private static final Pattern PREVENT = re("\\b" + LISTS.any("prevent") + "\\b");
    private static final Pattern PROCESS = re(LISTS.joined("process"));

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
            if (word.strip().toLowerCase(Locale.ROOT).startsWith(category.key().substring(0, 6))) {
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
