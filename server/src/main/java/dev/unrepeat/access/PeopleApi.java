package dev.unrepeat.access;

import dev.unrepeat.config.Declarations;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.platform.PublicUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People and their roles; an administrator adds them and hands them a sign-in link. */
@RestController
@RequestMapping("/v1/people")
class PeopleApi {

    private final Declarations declarations;
    private final People people;
    private final Credentials credentials;
    private final Audit audit;
    private final PublicUrl url;
    private final InstantSource clock;

    PeopleApi(
            People people,
            Credentials credentials,
            Audit audit,
            PublicUrl url,
            InstantSource clock,
            Declarations declarations) {
        this.declarations = declarations;
        this.people = people;
        this.credentials = credentials;
        this.audit = audit;
        this.url = url;
        this.clock = clock;
    }

    @GetMapping
    ListPage<PersonView> list(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(people.all().stream().map(PersonView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PersonView add(Caller caller, @RequestBody PersonRequest request) {
        var name = InvalidInput.line("name", request.name(), 63);
        var facts =
                new PersonFacts(
                        name,
                        request.displayName() == null ? name : request.displayName(),
                        request.email(),
                        request.level() == null ? "engineer" : request.level(),
                        request.manager());
        return PersonView.of(people.add(caller, facts, grants(request.roles())));
    }

    @PostMapping("/{name}/links")
    @ResponseStatus(HttpStatus.CREATED)
    LinkView invite(Caller caller, @PathVariable String name) {
        caller.require(Role.ADMIN);
        caller.requireRecentSignIn();
        var person = people.get(name);
        var secret = credentials.issueLink(person);
        audit.record(caller, "link.issued", name, Map.of());
        return new LinkView(
                url.of("/sign-in?link=" + secret + "&name=" + name),
                clock.instant().plus(Credentials.LINK_LIFE));
    }

    private List<RoleGrant> grants(@Nullable List<RoleView> roles) {
        if (roles == null) {
            return List.of(new RoleGrant(Role.RESPONDER, null));
        }
        for (var role : roles) {
            if (role.team() != null && !declarations.exists("Team", role.team())) {
                throw new InvalidInput(
                        "roles", "there is no team '%s'; declare it first".formatted(role.team()));
            }
        }
        return roles.stream().map(it -> new RoleGrant(role(it.role()), it.team())).toList();
    }

    private static Role role(String word) {
        try {
            return Role.of(word);
        } catch (IllegalArgumentException _) {
            throw new InvalidInput(
                    "roles",
                    "Unknown role '%s'. Use one of: viewer, responder, commander, manager, approver, admin"
                            .formatted(word.toLowerCase(Locale.ROOT)));
        }
    }

    static List<RoleView> roles(Person person) {
        return person.grants().stream()
                .map(it -> new RoleView(it.role().word(), it.team()))
                .toList();
    }

    record PersonRequest(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String level,
            @Nullable String manager,
            @Nullable List<RoleView> roles) {}

    @Schema(name = "Grant")
    record RoleView(@Schema(implementation = Role.class) String role, @Nullable String team) {}

    @Schema(name = "SignInLink")
    record LinkView(String url, Instant expiresAt) {}

    record PersonView(
            String name,
            String displayName,
            @Nullable String email,
            String level,
            @Nullable String manager,
            List<RoleView> roles,
            boolean active) {

        static PersonView of(Person person) {
            return new PersonView(
                    person.name(),
                    person.displayName(),
                    person.email(),
                    person.level(),
                    person.manager(),
                    PeopleApi.roles(person),
                    person.active());
        }
    }
}
