package dev.unrepeat.recall;

/**
 * The parts of a remembered case that are compared on their own. Each is a field of the index with
 * lengths and frequencies of its own.
 */
enum Part {
    /** Every word of it. */
    WHOLE("whole"),
    /** What was seen: title, summary, impact, detection. */
    SYMPTOMS("symptoms"),
    /** What its authors say it came of. */
    CAUSES("causes"),
    /** What its parts are called: services, hosts, products. */
    NAMES("names");

    private final String field;

    Part(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }
}
