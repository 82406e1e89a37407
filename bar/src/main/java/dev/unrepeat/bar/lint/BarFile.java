package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's changes to the bar: a profile to begin with, levels and numbers of rules,
 * sections that must be there, and phrases of its own. Written in YAML; see {@link BarFileReader}.
 *
 * @param levels rules at another level; empty for one that is off
 * @param numbers by rule, by setting, see {@link RuleInfo#settings}
 * @param required sections besides those that {@code section-missing} asks for
 */
public record BarFile(
        Profile profile,
        Map<String, Optional<Level>> levels,
        Map<String, Map<String, Integer>> numbers,
        Set<SectionName> required,
        List<Phrase> phrases) {

    /** The bar as it is shipped. */
    public static final BarFile SHIPPED = of(Profile.CORRECTIVE);

    public BarFile {
        levels = Map.copyOf(levels);
        numbers = Map.copyOf(numbers);
        required = Set.copyOf(required);
        phrases = List.copyOf(phrases);
    }

    /** A profile without changes. */
    public static BarFile of(Profile profile) {
        return new BarFile(profile, Map.of(), Map.of(), Set.of(), List.of());
    }

    /**
     * Words that an organisation does not want, or wants otherwise.
     *
     * @param id the rule's id, such as {@code acme-no-nagios}
     * @param pattern a regular expression in the syntax of RE2, which can't backtrack
     * @param in the sections it holds for; empty for the whole document
     */
    public record Phrase(
            String id,
            String pattern,
            Set<SectionName> in,
            Level level,
            String message,
            String better,
            @Nullable String source) {

        public Phrase {
            in = Set.copyOf(in);
        }
    }

    /** As plain values, in the shape of the YAML. */
    public Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("extends", profile.key());
        var rules = new LinkedHashMap<String, Object>();
        levels.keySet().stream().sorted().forEach(id -> rules.put(id, new LinkedHashMap<>()));
        numbers.keySet().stream().sorted().forEach(id -> rules.put(id, new LinkedHashMap<>()));
        rules.replaceAll((id, _) -> changes(id));
        map.put("rules", rules);
        map.put("sections", required.stream().sorted().map(SectionName::key).toList());
        map.put("phrases", phrases.stream().map(BarFile::asMap).toList());
        return map;
    }

    private Map<String, Object> changes(String id) {
        var changes = new LinkedHashMap<String, Object>();
        var level = levels.get(id);
        if (level != null) {
            changes.put("level", level.map(Level::key).orElse("off"));
        }
        changes.putAll(new TreeMap<>(numbers.getOrDefault(id, Map.of())));
        return changes;
    }

    private static Map<String, Object> asMap(Phrase phrase) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", phrase.id());
        map.put("pattern", phrase.pattern());
        map.put("in", phrase.in().stream().sorted().map(SectionName::key).toList());
        map.put("level", phrase.level().key());
        map.put("message", phrase.message());
        map.put("better", phrase.better());
        var source = phrase.source();
        if (source != null) {
            map.put("source", source);
        }
        return map;
    }
}
