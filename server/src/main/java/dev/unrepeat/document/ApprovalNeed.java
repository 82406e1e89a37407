package dev.unrepeat.document;

import dev.unrepeat.access.Role;
import java.util.List;

/** One approval that a post-mortem needs: by somebody with one of these roles. */
public record ApprovalNeed(List<Role> roles) {

    public ApprovalNeed {
        roles = List.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an approval needs a role");
        }
    }

    public String words() {
        return String.join(" or ", roles.stream().map(Role::word).toList());
    }
}
