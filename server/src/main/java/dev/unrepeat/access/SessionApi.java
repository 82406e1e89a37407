package dev.unrepeat.access;

import dev.unrepeat.platform.Clocks;
import dev.unrepeat.platform.DemoMode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and what the signed-in person may change of themselves. */
@RestController
@RequestMapping("/v1/session")
class SessionApi {

    private final SignIn signIn;
    private final People people;
    private final Environment environment;
    private final InstantSource clock;

    SessionApi(SignIn signIn, People people, Environment environment, InstantSource clock) {
        this.signIn = signIn;
        this.people = people;
        this.environment = environment;
        this.clock = clock;
    }

    @GetMapping
    SessionView session(Caller caller, HttpServletRequest http) {
        return view(people.get(caller.name()), caller, secret(http));
    }

    private static String secret(HttpServletRequest http) {
        return CredentialFilter.session(http).orElse("");
    }

    @PostMapping
    ResponseEntity<SessionView> signIn(
            @RequestBody PasswordRequest request, HttpServletRequest http) {
        return opened(signIn.withPassword(request.name(), request.password()), http);
    }

    @PostMapping("/link")
    ResponseEntity<SessionView> signIn(@RequestBody LinkRequest request, HttpServletRequest http) {
        return opened(signIn.withLink(request.link()), http);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> signOut(HttpServletRequest http) {
        CredentialFilter.session(http).ifPresent(signIn::signOut);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, http))
                .build();
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> setPassword(
            Caller caller, @RequestBody NewPasswordRequest request, HttpServletRequest http) {
        signIn.setPassword(caller, request.password(), request.currentPassword(), secret(http));
        return ResponseEntity.noContent().build();
    }

    @PatchMapping("/person")
    SessionView setProfile(
            Caller caller, @RequestBody ProfileRequest request, HttpServletRequest http) {
        var person = people.setProfile(caller, request.displayName(), request.email());
        return view(person, caller, secret(http));
    }

    private ResponseEntity<SessionView> opened(SignIn.Session session, HttpServletRequest http) {
        CredentialFilter.session(http).ifPresent(signIn::replace);
        var person = session.person();
        var caller = Caller.of(person, Set.of(Scope.ALL), true);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(session.secret(), Credentials.SESSION_LIFE, http),
                        SessionBoundCsrf.cookieOf(session.secret(), http))
                .body(view(person, caller, session.secret()));
    }

    private static String cookie(String value, Duration life, HttpServletRequest http) {
        return ResponseCookie.from(CredentialFilter.cookieName(http), value)
                .httpOnly(true)
                .secure(http.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }

    private SessionView view(Person person, Caller caller, String session) {
        var can = new ArrayList<String>();
        if (caller.may(Role.RESPONDER)) {
            can.addAll(List.of("declare", "respond", "write"));
        }
        if (caller.may(Role.MANAGER)) {
            can.add("manage");
        }
        if (caller.may(Role.ADMIN)) {
            can.add("administer");
        }
        return new SessionView(
                new Me(
                        person.name(),
                        person.displayName(),
                        person.email(),
                        person.password().isPresent(),
                        signIn.needsCurrent(person, session),
                        PeopleApi.roles(person)),
                can,
                Clocks.isMoved(environment),
                environment.containsProperty(DemoMode.PROPERTY),
                clock.instant());
    }

    @Schema(name = "SignInRequest")
    record PasswordRequest(@Nullable String name, @Nullable String password) {}

    @Schema(name = "SignInLinkRequest")
    record LinkRequest(@Nullable String link) {}

    @Schema(name = "PasswordRequest")
    record NewPasswordRequest(@Nullable String password, @Nullable String currentPassword) {}

    @Schema(name = "ProfileRequest")
    record ProfileRequest(@Nullable String displayName, @Nullable String email) {}

    @Schema(name = "SessionPerson")
    record Me(
            String name,
            String displayName,
            @Nullable String email,
            boolean hasPassword,
            boolean needsCurrentPassword,
            List<PeopleApi.RoleView> roles) {}

    record SessionView(Me person, List<String> can, boolean testClock, boolean demo, Instant now) {}
}
