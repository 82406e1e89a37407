package dev.unrepeat.bar.language;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cache of recent answers about texts: an editor asks for the same sentences at each key stroke.
 * Only for answers that depend on the text alone. Holds two generations of a bounded number of
 * characters each; long texts are not kept.
 */
public final class Recent<V> {

    private static final int LONGEST = 2_000;
    private static final long MOST_CHARACTERS = 400_000;

    private final Function<String, V> answer;
    private volatile Generation<V> young = new Generation<>();
    private volatile Generation<V> old = new Generation<>();

    private static final class Generation<V> {
        private final ConcurrentMap<String, V> answers = new ConcurrentHashMap<>();
        private final LongAdder characters = new LongAdder();
    }

    /** Asks {@code answer} for what is not known; it must not answer null. */
    public Recent(Function<String, V> answer) {
        this.answer = answer;
    }

    public V of(String text) {
        if (text.length() > LONGEST) {
            return answer.apply(text);
        }
        var now = young;
        @Nullable V known = now.answers.get(text);
        if (known != null) {
            return known;
        }
        known = old.answers.get(text);
        var told = known == null ? answer.apply(text) : known;
        if (now.answers.putIfAbsent(text, told) == null) {
            now.characters.add(text.length() + 16L);
            if (now.characters.sum() > MOST_CHARACTERS) {
                age(now);
            }
        }
        return told;
    }

    private synchronized void age(Generation<V> full) {
        if (young == full) {
            old = full;
            young = new Generation<>();
        }
    }
}
