package dev.unrepeat.notify;

import dev.unrepeat.platform.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A sign-in link by mail, for whoever forgot the password. */
@RestController
@RequestMapping("/v1/session/mail")
class SignInMailApi {

    private static final int LONGEST = 320;

    private final SignInMail mail;

    SignInMailApi(SignInMail mail) {
        this.mail = mail;
    }

    /** Says whether links can be mailed, which takes a channel of the type {@code email}. */
    @GetMapping
    SignInMailView offer() {
        return new SignInMailView(mail.isOffered());
    }

    /**
     * Sends a link where a person with that name or address is known and has an address; the answer
     * is the same in every case.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    SignInMailView send(@RequestBody SignInMailRequest request) {
        mail.ask(InvalidInput.line("name", request.name(), LONGEST));
        return new SignInMailView(mail.isOffered());
    }

    record SignInMailRequest(@Nullable String name) {}

    record SignInMailView(boolean offered) {}
}
