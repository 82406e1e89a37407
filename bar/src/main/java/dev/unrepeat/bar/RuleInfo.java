package dev.unrepeat.bar;

/**
 * What the documentation says about a rule: its id, its level by default, what holds, and who says
 * so.
 */
public record RuleInfo(String id, Level level, String description, String source) {

    public RuleInfo {
        if (!id.matches("[a-z]+(-[a-z]+)*+")) {
            throw new IllegalArgumentException("a rule id is lower case words: " + id);
        }
    }
}
