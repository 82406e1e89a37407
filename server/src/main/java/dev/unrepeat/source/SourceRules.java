package dev.unrepeat.source;

/** What holds for the fields of a {@link Source}, however it is declared. */
public final class SourceRules {

    private static final int SHORTEST_TOKEN = 24;
    private static final int LONGEST_TOKEN = 200;

    private SourceRules() {}

    /**
     * @throws IllegalArgumentException saying what was expected
     */
    public static String name(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "small letters, digits and hyphens were expected, at most 63");
        }
        return text;
    }

    /**
     * @throws IllegalArgumentException saying what was expected
     */
    public static String topic(String text) {
        if (!text.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:\\S{1,256}")) {
            throw new IllegalArgumentException(
                    "the ARN of an SNS topic was expected, such as"
                            + " arn:aws:sns:eu-west-1:123456789012:alarms");
        }
        return text;
    }

    /**
     * @throws IllegalArgumentException saying what was expected
     */
    static String token(String text) {
        if (text.length() < SHORTEST_TOKEN || text.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException(
                    "at least %d and at most %d characters were expected"
                            .formatted(SHORTEST_TOKEN, LONGEST_TOKEN));
        }
        return text;
    }

    /** True for the types whose bodies a mapping may read. */
    public static boolean takesMapping(SourceType type) {
        return type == SourceType.CUSTOM || type == SourceType.CLOUDEVENTS;
    }
}
