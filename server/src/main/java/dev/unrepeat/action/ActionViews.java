package dev.unrepeat.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.platform.Evidence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Actions as callers see them, with what they may do. */
@Component
class ActionViews {

    private final ActionReaders readers;
    private final ActionStore store;
    private final ActionRights rights;

    ActionViews(ActionReaders readers, ActionStore store, ActionRights rights) {
        this.readers = readers;
        this.store = store;
        this.rights = rights;
    }

    List<View> of(Caller caller, List<Action> shown) {
        var ids = shown.stream().map(Action::id).toList();
        var verifications = store.verifications(ids);
        var steps = store.steps(ids);
        var today = readers.today();
        return shown.stream()
                .map(it ->
                        view(
                                it,
                                verifications.getOrDefault(it.id(), List.of()),
                                steps.getOrDefault(it.id(), List.of()),
                                today,
                                can(caller, it)))
                .toList();
    }

    private List<String> can(Caller caller, Action action) {
        var can = new ArrayList<String>();
        if (rights.may(caller, Role.RESPONDER, action)) {
            can.addAll(List.of("transition", "verify", "edit"));
        }
        if (rights.may(caller, Role.MANAGER, action)) {
            can.add("accept_risk");
        }
        return can;
    }

    private static View view(
            Action action,
            List<Verification> verifications,
            List<ActionStore.Step> steps,
            LocalDate today,
            List<String> can) {
        var due = action.due();
        boolean waits =
                action.progress() == Progress.SHIPPED || action.progress() == Progress.VERIFYING;
        return new View(
                action.ref(),
                action.title(),
                action.owner(),
                due,
                action.category(),
                action.horizon(),
                action.priority(),
                action.progress().word(),
                action.incident(),
                action.postmortem(),
                action.causes(),
                verifications.stream().map(VerificationView::of).toList(),
                steps,
                action.shippedAt(),
                waits
                        ? ProofMissing.of(action, verifications)
                                .map(ProofMissing::words)
                                .orElse(null)
                        : null,
                due != null && due.isBefore(today) && action.progress().isPending(),
                action.progress().allowed().stream().map(Progress::word).toList(),
                can,
                action.version());
    }

    record VerificationView(
            @Schema(implementation = Verification.Kind.class) String kind,
            @Schema(allowableValues = {"passed", "failed"}) String result,
            Instant at,
            String by,
            Evidence evidence) {

        static VerificationView of(Verification verification) {
            return new VerificationView(
                    verification.kind().word(),
                    verification.passed() ? "passed" : "failed",
                    verification.at(),
                    verification.by(),
                    verification.evidence());
        }
    }

    /**
     * One action.
     *
     * @param proofMissing what a shipped action still lacks to be verified; null when nothing
     */
    @Schema(name = "Action")
    record View(
            String ref,
            String title,
            @Nullable String owner,
            @Nullable LocalDate due,
            @Schema(implementation = Category.class) String category,
            @Schema(implementation = Horizon.class) String horizon,
            @Schema(allowableValues = {"P0", "P1", "P2", "P3"}) String priority,
            @Schema(implementation = Progress.class) String status,
            @Nullable String incident,
            @Nullable String postmortem,
            List<String> causes,
            List<VerificationView> verifications,
            @JsonProperty("history") List<ActionStore.Step> steps,
            @Nullable Instant shippedAt,
            @Nullable String proofMissing,
            boolean overdue,
            @Schema(implementation = Progress.class) List<String> allowed,
            List<String> can,
            long version) {}
}
