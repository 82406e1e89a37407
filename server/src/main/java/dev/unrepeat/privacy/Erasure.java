package dev.unrepeat.privacy;

import dev.unrepeat.access.AccessRevocation;
import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Refusal;
import dev.unrepeat.privacy.PersonalData.Replacement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets who a person was and keeps what happened: every place that names them gets a pseudonym,
 * their address, password, sessions and tokens go. It can't be taken back.
 */
@Service
class Erasure {

    private static final int PSEUDONYM_BYTES = 4;

    private final People people;
    private final AccessRevocation access;
    private final PersonalData data;
    private final List<Responsibilities> duties;
    private final Audit audit;

    Erasure(
            People people,
            AccessRevocation access,
            PersonalData data,
            List<Responsibilities> duties,
            Audit audit) {
        this.people = people;
        this.access = access;
        this.data = data;
        this.duties = duties;
        this.audit = audit;
    }

    /** A column and how many of its rows name the person. */
    @Schema(name = "ErasurePlace")
    record Place(String place, int rows) {}

    /**
     * What an erasure would do.
     *
     * @param duties what has to be handed on first; with any of them nothing is erased
     * @param places where the person is named
     */
    @Schema(name = "ErasurePlan")
    record Plan(String person, List<String> duties, List<Place> places) {}

    /** What was done. */
    @Schema(name = "ErasureResult")
    record Done(String pseudonym, List<Place> places) {}

    /** The person still has duties; HTTP 409 with each of them. */
    static final class StillNeeded extends Refusal {
        StillNeeded(String person, List<String> duties) {
            super(
                    HttpStatus.CONFLICT,
                    "person-still-needed",
                    "%s is %s. Hand that over first, then erase."
                            .formatted(person, String.join("; ", duties)));
            with("duties", duties);
        }
    }

    @Transactional(readOnly = true)
    public Plan plan(Caller caller, String name) {
        caller.require(Role.ADMIN);
        var person = people.get(name);
        var replacement = replacement(person, "somebody");
        return new Plan(
                name,
                duties(person),
                data.columns().stream()
                        .map(it -> new Place(it.place(), data.count(it, replacement)))
                        .filter(it -> it.rows() > 0)
                        .toList());
    }

    /**
     * Erases the person in one transaction, or not at all.
     *
     * @param confirmed the person's name once more
     * @throws InvalidInput when the confirmation is another name, or it is the caller's own
     * @throws StillNeeded when something has to be handed on first
     */
    @Transactional
    public Done erase(Caller caller, String name, @Nullable String confirmed) {
        caller.require(Role.ADMIN);
        caller.requireRecentSignIn();
        var person = people.get(name);
        if (!name.equals(confirmed)) {
            throw new InvalidInput("confirm", "enter the name %s to confirm".formatted(name));
        }
        if (name.equals(caller.name())) {
            throw new InvalidInput(
                    "confirm", "you can't erase yourself; ask another administrator");
        }
        var left = duties(person);
        if (!left.isEmpty()) {
            throw new StillNeeded(name, left);
        }
        var pseudonym = pseudonym();
        var replacement = replacement(person, pseudonym);
        access.revokeAll(person);
        data.allowChanges();
        var places = new ArrayList<Place>();
        for (var column : data.columns()) {
            int rows = data.replace(column, replacement);
            if (rows > 0) {
                places.add(new Place(column.place(), rows));
            }
        }
        access.pseudonymize(person, pseudonym);
        audit.record(caller, "person.erased", pseudonym, Map.of("places", places.size()));
        return new Done(pseudonym, places);
    }

    private List<String> duties(Person person) {
        var left = new ArrayList<String>();
        for (var other : people.all()) {
            if (other.active() && person.name().equals(other.manager())) {
                left.add("the manager of " + other.name());
            }
        }
        for (var source : duties) {
            left.addAll(source.of(person.name()));
        }
        return left;
    }

    private static Replacement replacement(Person person, String pseudonym) {
        return new Replacement(
                person.name(),
                person.displayName(),
                Objects.requireNonNullElse(person.email(), ""),
                pseudonym);
    }

    private static String pseudonym() {
        var random = new byte[PSEUDONYM_BYTES];
        new SecureRandom().nextBytes(random);
        return "former-" + HexFormat.of().formatHex(random);
    }
}
