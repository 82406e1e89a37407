package dev.unrepeat.access;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** Name, password, link or token do not sign anybody in; HTTP 401. */
public final class SignInRefused extends Refusal {

    SignInRefused(String message) {
        super(HttpStatus.UNAUTHORIZED, "sign-in-refused", message);
    }
}
