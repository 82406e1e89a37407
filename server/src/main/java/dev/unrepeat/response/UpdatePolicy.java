package dev.unrepeat.response;

import dev.unrepeat.access.Person;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.timeline.Audience;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** How often each audience is told, by whom, and who the executives are. */
record UpdatePolicy(Map<Audience, Rule> rules, Set<String> people, Set<String> levels) {

    UpdatePolicy {
        rules = Map.copyOf(rules);
        people = Set.copyOf(people);
        levels = Set.copyOf(levels);
    }

    /**
     * What holds for one audience.
     *
     * @param every how long at most until it hears again; zero where nothing is promised
     * @param first how long at most until it hears for the first time
     * @param secondPerson whether somebody else sends what one person wrote
     */
    record Rule(
            Map<Severity, Duration> every, Map<Severity, Duration> first, boolean secondPerson) {

        private static final Rule NOTHING = new Rule(Map.of(), Map.of(), false);

        Rule {
            every = Map.copyOf(every);
            first = Map.copyOf(first);
        }

        Duration first(Severity severity) {
            return first.getOrDefault(severity, every(severity));
        }

        Duration every(Severity severity) {
            return every.getOrDefault(severity, Duration.ZERO);
        }
    }

    Rule of(Audience audience) {
        return rules.getOrDefault(audience, Rule.NOTHING);
    }

    /** Whether executive updates reach this person. */
    boolean isExecutive(Person person) {
        return person.active()
                && (people.contains(person.name()) || levels.contains(person.level()));
    }
}
