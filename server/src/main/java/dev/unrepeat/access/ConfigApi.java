package dev.unrepeat.access;

import dev.unrepeat.config.Declarations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applies configuration as code; for administrators. */
@RestController
class ConfigApi {

    private final Declarations declarations;
    private final Audit audit;

    ConfigApi(Declarations declarations, Audit audit) {
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
        var changes = declarations.apply(yaml == null ? "" : yaml, dryRun);
        if (!dryRun) {
            audit.record(caller, "config.applied", "configuration", Map.of("changes", changes));
        }
        return new ChangesView(changes);
    }

    @Schema(name = "ConfigChanges")
    record ChangesView(List<Declarations.Change> changes) {}
}
