package dev.unrepeat.signal.mute;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A silence mutes alerts of teams that the caller may not respond to; HTTP 403. */
final class SilenceOfAllTeams extends Refusal {

    SilenceOfAllTeams() {
        super(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "This silence mutes alerts of all teams. A responder of all teams can change it.");
        with("needed_role", "responder");
    }
}
