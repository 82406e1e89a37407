package dev.unrepeat.bar.rules;

import java.util.List;

/**
 * Documentation of a rule: its id, its level by default, what holds, who says so, and the numbers
 * that an organisation may change.
 */
public record RuleInfo(
        String id, Level level, String description, String source, List<Setting> settings) {

    public RuleInfo {
        if (!id.matches("[a-z]+(-[a-z]+)*+")) {
            throw new IllegalArgumentException("a rule id is lower case words: " + id);
        }
        settings = List.copyOf(settings);
    }

    public RuleInfo(String id, Level level, String description, String source) {
        this(id, level, description, source, List.of());
    }
}
