package dev.unrepeat.access;

import dev.unrepeat.platform.InvalidInput;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of a person when they are added or changed; an object that exists is valid. */
public record PersonFacts(
        String name,
        String displayName,
        @Nullable String email,
        String level,
        @Nullable String manager) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Set<String> LEVELS = Set.of("engineer", "manager", "director", "vp");

    public PersonFacts {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInput(
                    "name",
                    "must be 1 to 63 of a-z, 0-9, '.', '_' and '-', beginning with a letter or"
                            + " digit");
        }
        displayName = InvalidInput.line("display_name", displayName, 120);
        if (email != null && !email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
            throw new InvalidInput("email", "must be an address such as ana@example.org");
        }
        level = level.toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new InvalidInput("level", "must be one of engineer, manager, director, vp");
        }
    }
}
