package dev.unrepeat.bar.language;

/** One word or mark of a sentence; {@code start} and {@code end} are offsets in the sentence. */
public record Word(String text, String low, Kind kind, int start, int end) {

    /** Whether it is one of these kinds. */
    public boolean is(Kind... kinds) {
        for (var other : kinds) {
            if (kind == other) {
                return true;
            }
        }
        return false;
    }
}
