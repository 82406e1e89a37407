package dev.unrepeat.document;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reviewable text as its keeper describes it, without the words themselves.
 *
 * @param ref what people see, such as {@code PM-7}
 * @param kind noun of the keeper in the singular, such as {@code postmortem}; also the topic of its
 *     live updates and the key of its reference in messages
 * @param path page of the text in the web app
 * @param version number that every saved change raises
 * @param driver who is responsible for finishing it
 * @param teams teams that own it; empty while nobody knows
 * @param status word of its state
 * @param allowed words of the states that may follow
 * @param editable true while its words may change
 * @param inReview true while approvals are taken
 * @param needs approvals that it needs before publication
 */
public record TextRef(
        UUID id,
        String ref,
        String kind,
        String path,
        String title,
        long version,
        @Nullable String driver,
        Set<String> teams,
        String status,
        List<String> allowed,
        boolean editable,
        boolean inReview,
        List<ApprovalNeed> needs) {

    public TextRef {
        teams = Set.copyOf(teams);
        allowed = List.copyOf(allowed);
        needs = List.copyOf(needs);
    }
}
