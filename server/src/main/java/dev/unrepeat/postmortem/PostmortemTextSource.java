package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.document.TextSource;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.severity.Severity;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Post-mortems as reviewable texts. */
@Component
public class PostmortemTextSource implements TextSource {

    private final PostmortemStore store;
    private final PostmortemPolicyKind policies;
    private final PostmortemRights rights;
    private final Incidents incidents;

    PostmortemTextSource(
            PostmortemStore store,
            PostmortemPolicyKind policies,
            PostmortemRights rights,
            Incidents incidents) {
        this.store = store;
        this.policies = policies;
        this.rights = rights;
        this.incidents = incidents;
    }

    @Override
    public Optional<TextRef> find(String ref) {
        return ref.matches("PM-[0-9]{1,15}")
                ? store.find(PostmortemRecord.number(ref)).map(this::of)
                : Optional.empty();
    }

    @Override
    public TextRef lock(UUID id) {
        return of(store.lock(id));
    }

    @Override
    public boolean mayWork(Caller caller, TextRef text) {
        return store.find(PostmortemRecord.number(text.ref()))
                .filter(it -> rights.may(caller, it))
                .isPresent();
    }

    @Override
    public Set<UUID> hiddenFrom(UUID id) {
        return store.hiddenFrom(id);
    }

    @Override
    public String text(UUID id) {
        return store.document(id);
    }

    public TextRef of(PostmortemRecord record) {
        @Nullable Severity severity =
                record.incident() == null ? null : incidents.get(record.incident()).severity();
        return new TextRef(
                record.id(),
                record.ref(),
                "postmortem",
                "/postmortems/" + record.ref(),
                record.title(),
                record.version(),
                record.driver(),
                rights.owners(record),
                record.stage().word(),
                record.stage().allowed().stream().map(Stage::word).toList(),
                record.stage().isEditable(),
                record.stage() == Stage.IN_REVIEW,
                policies.current().of(severity).approvals());
    }
}
