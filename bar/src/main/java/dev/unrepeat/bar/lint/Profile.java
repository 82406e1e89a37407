package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weights of the rules for one kind of review. */
public enum Profile {
    /** The default of a server: causes and actions are required and checked. */
    CORRECTIVE(Level.ERROR, Map.of()),
    /** A narrative of contributing factors; actions come last and may be few. */
    LEARNING_REVIEW(
            Level.ERROR,
            Map.ofEntries(
                    Map.entry("summary-too-long", Level.INFO),
                    Map.entry("cause-vague", Level.WARNING),
                    Map.entry("cause-vendor-stop", Level.WARNING),
                    Map.entry("cause-single", Level.INFO),
                    Map.entry("cause-shallow", Level.INFO),
                    Map.entry("cause-uncovered", Level.INFO),
                    Map.entry("repeat-offender", Level.WARNING),
                    Map.entry("luck-uncovered", Level.INFO),
                    Map.entry("timeline-gap", Level.INFO),
                    Map.entry("actions-missing", Level.WARNING),
                    Map.entry("actions-no-mechanism", Level.WARNING),
                    Map.entry("actions-short-only", Level.INFO),
                    Map.entry("action-no-owner", Level.WARNING),
                    Map.entry("action-no-due", Level.WARNING),
                    Map.entry("action-no-category", Level.INFO),
                    Map.entry("actions-late-containment", Level.INFO),
                    Map.entry("actions-one-sided", Level.INFO),
                    Map.entry("action-weak", Level.INFO))),
    /** What the CCADB demands of a certificate authority's incident report. */
    CCADB(
            Level.ERROR,
            Map.of(
                    "impact-not-quantified", Level.ERROR,
                    "timeline-zone", Level.ERROR,
                    "timeline-zone-ambiguous", Level.ERROR,
                    "timeline-order", Level.ERROR,
                    "timeline-coarse", Level.ERROR,
                    "timeline-milestones", Level.ERROR,
                    "detection-unexplained", Level.ERROR,
                    "cause-shallow", Level.ERROR,
                    "cause-uncovered", Level.ERROR)),
    /** Documents written elsewhere and earlier: everything is reported, nothing blocks. */
    IMPORT(
            Level.WARNING,
            Map.of(
                    "action-no-owner", Level.INFO,
                    "action-no-due", Level.INFO,
                    "action-no-category", Level.INFO)),
    /**
     * The default of the command, for documents that were not written against this bar: what is
     * wrong in a text is an error, what another template doesn't ask for is not.
     */
    GENTLE(
            Level.ERROR,
            Map.ofEntries(
                    Map.entry("section-missing", Level.WARNING),
                    Map.entry("section-empty", Level.WARNING),
                    Map.entry("template-left-over", Level.WARNING),
                    Map.entry("placeholder", Level.WARNING),
                    Map.entry("impact-not-quantified", Level.WARNING),
                    Map.entry("timeline-missing", Level.WARNING),
                    Map.entry("timeline-milestones", Level.INFO),
                    Map.entry("timeline-gap", Level.INFO),
                    Map.entry("detection-unexplained", Level.INFO),
                    Map.entry("cause-vendor-stop", Level.WARNING),
                    Map.entry("cause-single", Level.INFO),
                    Map.entry("cause-shallow", Level.INFO),
                    Map.entry("cause-uncovered", Level.INFO),
                    Map.entry("repeat-offender", Level.WARNING),
                    Map.entry("luck-missing", Level.INFO),
                    Map.entry("luck-uncovered", Level.INFO),
                    Map.entry("actions-missing", Level.WARNING),
                    Map.entry("actions-no-mechanism", Level.WARNING),
                    Map.entry("actions-short-only", Level.INFO),
                    Map.entry("actions-late-containment", Level.INFO),
                    Map.entry("actions-one-sided", Level.INFO),
                    Map.entry("action-no-owner", Level.INFO),
                    Map.entry("action-no-due", Level.INFO),
                    Map.entry("action-no-category", Level.INFO)));

    private final Level heaviest;
    private final Map<String, Level> levels;

    Profile(Level heaviest, Map<String, Level> levels) {
        this.heaviest = heaviest;
        this.levels = levels;
    }

    /** The name on the command line, such as {@code learning-review}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sections it demands; a narrative needs no heading for its causes. */
    public Set<SectionName> sections() {
        var demanded =
                EnumSet.of(
                        SectionName.SUMMARY,
                        SectionName.IMPACT,
                        SectionName.TIMELINE,
                        SectionName.CAUSES,
                        SectionName.LESSONS,
                        SectionName.ACTIONS);
        if (this == LEARNING_REVIEW) {
            demanded.remove(SectionName.CAUSES);
        }
        return demanded;
    }

    /** The profile of that name. */
    public static Optional<Profile> named(String key) {
        for (var profile : values()) {
            if (profile.key().equals(key)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** The heaviest level that this profile gives. */
    Level heaviest() {
        return heaviest;
    }

    Level weigh(RuleInfo rule, Flaw flaw) {
        var own = flaw.level();
        return levels.getOrDefault(rule.id(), own == null ? rule.level() : own).atMost(heaviest);
    }
}
