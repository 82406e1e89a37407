package dev.unrepeat.recall;

import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident or a post-mortem as it is remembered: what was seen, what it came of, what it is
 * called, and what it says of others. Lists are in the order of the text; {@code modes} maps keys
 * of failure modes to how sure they are, from 0 to 1, where only a confirmed one is 1.
 *
 * @param key what the caller knows it by, unique in an index
 * @param group whose names and template it shares, such as a team or a folder; may be empty
 * @param symptoms sentences about what was seen
 * @param causes sentences about what it came of; empty while nobody knows
 * @param other the rest of its words
 * @param names services, hosts and products it names, repeated as often as they are named
 * @param ownReferences what others call it, such as PM-12, in lower case
 * @param promises actions that are not done yet
 */
public record Case(
        String key,
        String title,
        String group,
        @Nullable LocalDate date,
        List<String> symptoms,
        List<String> causes,
        String other,
        List<String> names,
        Set<String> alertNames,
        Set<String> fingerprints,
        Map<String, Double> modes,
        Set<String> ownReferences,
        List<Reference> references,
        List<String> promises) {

    /** How sure a confirmed failure mode is. */
    public static final double CONFIRMED = 1;

    private static final int LONGEST_KEY = 1000;

    /** Throws {@link IllegalArgumentException} for a key that is empty or too long. */
    public Case {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a case needs a key of at most 1000 characters");
        }
        symptoms = List.copyOf(symptoms);
        causes = List.copyOf(causes);
        names = List.copyOf(names);
        alertNames = Set.copyOf(alertNames);
        fingerprints = Set.copyOf(fingerprints);
        modes = Map.copyOf(modes);
        ownReferences = Set.copyOf(ownReferences);
        references = List.copyOf(references);
        promises = List.copyOf(promises);
    }

    /** What is remembered of a post-mortem, with the shipped failure modes. */
    public static Case of(String key, Postmortem document) {
        return from(key, document, FailureModes.shipped()).build();
    }

    /**
     * Begins with a post-mortem and the shipped failure modes, for a caller that knows more of it.
     */
    public static Builder from(String key, Postmortem document) {
        return from(key, document, FailureModes.shipped());
    }

    /** Begins with a post-mortem, for a caller that knows more about it and of failure modes. */
    public static Builder from(String key, Postmortem document, FailureModes modes) {
        return new CaseReader(document, modes).into(new Builder(key, document.title()));
    }

    /** Begins with a title, as an incident does that was just declared. */
    public static Builder named(String key, String title) {
        return new Builder(key, title);
    }

    /** Collects what is known of a case. */
    public static final class Builder {
        private final String key;
        private final String title;
        private String group = "";
        private @Nullable LocalDate date;
        private final List<String> symptoms = new ArrayList<>();
        private final List<String> causes = new ArrayList<>();
        private final StringBuilder other = new StringBuilder();
        private final List<String> names = new ArrayList<>();
        private final Set<String> alertNames = new LinkedHashSet<>();
        private final Set<String> fingerprints = new LinkedHashSet<>();
        private final Map<String, Double> modes = new LinkedHashMap<>();
        private final Set<String> ownReferences = new LinkedHashSet<>();
        private final List<Reference> references = new ArrayList<>();
        private final List<String> promises = new ArrayList<>();

        private Builder(String key, String title) {
            this.key = key;
            this.title = title;
        }

        public Builder group(String name) {
            group = name;
            return this;
        }

        public Builder date(@Nullable LocalDate day) {
            date = day;
            return this;
        }

        public Builder symptom(String sentence) {
            symptoms.add(sentence);
            return this;
        }

        public Builder cause(String sentence) {
            causes.add(sentence);
            return this;
        }

        public Builder other(String words) {
            other.append(words).append('\n');
            return this;
        }

        /** A service, host or product. */
        public Builder name(String name) {
            names.add(name);
            return this;
        }

        public Builder alert(String alertName, @Nullable String fingerprint) {
            alertNames.add(alertName);
            if (fingerprint != null) {
                fingerprints.add(fingerprint);
            }
            return this;
        }

        /** A failure mode by its key; the surest word about it holds. */
        public Builder mode(String mode, double sureness) {
            modes.merge(mode, Math.min(CONFIRMED, sureness), Math::max);
            return this;
        }

        /** What others call it, such as PM-12. */
        public Builder calledAs(String reference) {
            ownReferences.add(reference.toLowerCase(Locale.ROOT));
            return this;
        }

        public Builder refersTo(Reference reference) {
            references.add(reference);
            return this;
        }

        public Builder promise(String action) {
            promises.add(action);
            return this;
        }

        /** Throws {@link IllegalArgumentException} as {@link Case} does. */
        public Case build() {
            return new Case(
                    key,
                    title,
                    group,
                    date,
                    symptoms,
                    causes,
                    other.toString(),
                    names,
                    alertNames,
                    fingerprints,
                    modes,
                    ownReferences,
                    references,
                    promises);
        }
    }
}
