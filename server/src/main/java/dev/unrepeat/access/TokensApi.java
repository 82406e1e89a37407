package dev.unrepeat.access;

import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens of the caller (of everybody, for an administrator). */
@RestController
@RequestMapping("/v1/tokens")
class TokensApi {

    private final Credentials credentials;

    TokensApi(Credentials credentials) {
        this.credentials = credentials;
    }

    @GetMapping
    ListPage<CredentialStore.TokenRow> list(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(credentials.tokens(caller));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedView issue(Caller caller, @RequestBody TokenRequest request) {
        var scopes = scopes(request.scopes());
        var name = InvalidInput.line("name", request.name(), 80);
        var issued = credentials.issueToken(caller, name, scopes);
        return new IssuedView(
                issued.id(),
                name,
                scopes.stream().map(Scope::word).sorted().toList(),
                issued.secret(),
                issued.createdAt());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id) {
        credentials.revokeToken(caller, id);
    }

    private static Set<Scope> scopes(@Nullable List<String> words) {
        try {
            return (words == null ? List.<String>of() : words)
                    .stream().map(Scope::of).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("scopes", "must be some of signals, read, all");
        }
    }

    record TokenRequest(
            @Nullable String name,
            @Schema(implementation = Scope.class) @Nullable List<String> scopes) {}

    @Schema(name = "IssuedToken")
    record IssuedView(
            UUID id,
            String name,
            @Schema(implementation = Scope.class) List<String> scopes,
            String secret,
            Instant createdAt) {}
}
