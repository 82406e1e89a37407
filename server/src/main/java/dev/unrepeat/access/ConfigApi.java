package dev.unrepeat.access;

import dev.unrepeat.config.Declarations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applies configuration as code; for administrators. */
@RestController
class ConfigApi {

    private final Declarations declarations;
    private final People people;
    private final Audit audit;

    ConfigApi(Declarations declarations, People people, Audit audit) {
        this.people = people;
        this.declarations = declarations;
        this.audit = audit;
    }

    @PostMapping(
            path = "/v1/config/apply",
            consumes = {"application/yaml", "text/yaml", "text/plain"})
    ChangesView apply(
            Caller caller,
            @RequestBody(required = false) @Nullable String yaml,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        caller.require(Role.ADMIN);
        var stream = yaml == null ? "" : yaml;
        if (dryRun) {
            return new ChangesView(declarations.apply(stream, true));
        }
        var before = grantsThatChange(stream);
        if (!before.isEmpty()) {
            caller.requireRecentSignIn();
        }
        var changes = declarations.apply(stream, false);
        audit.record(caller, "config.applied", "configuration", Map.of("changes", changes));
        before.forEach((name, grants) ->
                audit.record(
                        caller,
                        "person.roles",
                        name,
                        Map.of("grants", grants(name), "grants_before", grants)));
        return new ChangesView(changes);
    }

    /** For each person who would come in or have other roles, the roles before. */
    private Map<String, List<String>> grantsThatChange(String stream) {
        var before = new TreeMap<String, List<String>>();
        declarations.apply(stream, true).stream()
                .filter(ConfigApi::givesAccess)
                .forEach(it -> before.put(it.name(), grants(it.name())));
        return before;
    }

    private List<String> grants(String name) {
        return people.find(name).map(Person::grants).orElse(List.of()).stream()
                .map(RoleGrant::words)
                .toList();
    }

    /** Says whether somebody comes in, or a role changes hands. */
    private static boolean givesAccess(Declarations.Change change) {
        return change.kind().equals("User")
                && (change.change().equals("created") || change.fields().contains("roles"));
    }

    @Schema(name = "ConfigChanges")
    record ChangesView(List<Declarations.Change> changes) {}
}
