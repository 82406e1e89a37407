package dev.unrepeat.postmortem;

import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One approval that a post-mortem needs: by somebody with one of these roles. */
record ApprovalNeed(List<Role> roles) {

    ApprovalNeed {
        roles = List.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an approval needs a role");
        }
    }

    /** What the shipped policy demands; no severity counts as the lowest. */
    static List<ApprovalNeed> shipped(@Nullable Severity severity) {
        return severity == Severity.SEV1
                ? List.of(new ApprovalNeed(List.of(Role.MANAGER)))
                : List.of(new ApprovalNeed(List.of(Role.RESPONDER, Role.MANAGER)));
    }

    String words() {
        return String.join(" or ", roles.stream().map(Role::word).toList());
    }
}
