package dev.unrepeat.change;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks of GitHub and GitLab, and the sources that may send them. */
@RestController
class ChangeSourcesApi {

    private static final String GITHUB_PROOF = "X-Hub-Signature-256";
    private static final String GITLAB_PROOF = "X-Gitlab-Token";

    private final ChangeSources sources;
    private final Changes changes;
    private final ChangeBodies bodies;

    ChangeSourcesApi(ChangeSources sources, Changes changes, ChangeBodies bodies) {
        this.sources = sources;
        this.changes = changes;
        this.bodies = bodies;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ChangesApi.ChangeView.class)))
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ChangesApi.ChangeView.class)))
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ChangesApi.IgnoredView.class)))
    @PostMapping("/v1/changes/github/{source}")
    ResponseEntity<Object> github(
            @PathVariable String source,
            @RequestHeader(name = GITHUB_PROOF, required = false) @Nullable String proof,
            @RequestHeader(name = "X-GitHub-Event", required = false) @Nullable String event,
            HttpServletRequest request)
            throws IOException {
        var body = request.getInputStream().readAllBytes();
        var sender = sources.proved(source, ChangeSource.Kind.GITHUB, GITHUB_PROOF, proof, body);
        var name = InvalidInput.line("X-GitHub-Event", event, 60);
        sources.heard(sender);
        return ChangesApi.answer(
                changes, GitHubDeployment.read(sender, name, json(request, body)), false);
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ChangesApi.ChangeView.class)))
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ChangesApi.ChangeView.class)))
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ChangesApi.IgnoredView.class)))
    @PostMapping("/v1/changes/gitlab/{source}")
    ResponseEntity<Object> gitlab(
            @PathVariable String source,
            @RequestHeader(name = GITLAB_PROOF, required = false) @Nullable String proof,
            HttpServletRequest request)
            throws IOException {
        var body = request.getInputStream().readAllBytes();
        var sender = sources.proved(source, ChangeSource.Kind.GITLAB, GITLAB_PROOF, proof, body);
        sources.heard(sender);
        return ChangesApi.answer(
                changes, GitLabDeployment.read(sender, json(request, body)), false);
    }

    private Fields json(HttpServletRequest request, byte[] body) {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new InvalidInput(
                    "Content-Type", "must be application/json; choose it at the webhook");
        }
        return bodies.object(body);
    }

    @GetMapping("/v1/change-sources")
    ListPage<SourceView> list(Caller caller, @ModelAttribute PageRequest page) {
        return page.of(sources.all(caller).stream().map(SourceView::of).toList());
    }

    @PostMapping("/v1/change-sources")
    @ResponseStatus(HttpStatus.CREATED)
    MadeView create(Caller caller, @RequestBody SourceRequest request) {
        var service = request.service();
        var made =
                sources.create(
                        caller,
                        InvalidInput.line("name", request.name(), 63),
                        kind(request.kind()),
                        service == null || service.isBlank()
                                ? null
                                : InvalidInput.line("service", service, Fields.NAME));
        return new MadeView(
                made.name(), made.kind().word(), made.service(), pathOf(made), made.secret());
    }

    @DeleteMapping("/v1/change-sources/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String name) {
        sources.remove(caller, name);
    }

    private static ChangeSource.Kind kind(@Nullable String word) {
        return switch (word) {
            case "github" -> ChangeSource.Kind.GITHUB;
            case "gitlab" -> ChangeSource.Kind.GITLAB;
            case null, default -> throw new InvalidInput("kind", "is github or gitlab");
        };
    }

    private static String pathOf(ChangeSource source) {
        return "/v1/changes/%s/%s".formatted(source.kind().word(), source.name());
    }

    @Schema(name = "ChangeSourceRequest")
    record SourceRequest(
            @Nullable String name,
            @Schema(implementation = ChangeSource.Kind.class) @Nullable String kind,
            @Nullable String service) {}

    @Schema(name = "NewChangeSource")
    record MadeView(
            String name,
            @Schema(implementation = ChangeSource.Kind.class) String kind,
            @Nullable String service,
            String path,
            String secret) {}

    @Schema(name = "ChangeSource")
    record SourceView(
            String name,
            @Schema(implementation = ChangeSource.Kind.class) String kind,
            @Nullable String service,
            String path,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastAt,
            List<String> can) {

        static SourceView of(ChangeSource source) {
            return new SourceView(
                    source.name(),
                    source.kind().word(),
                    source.service(),
                    pathOf(source),
                    source.createdAt(),
                    source.createdBy(),
                    source.lastAt(),
                    List.of("remove"));
        }
    }
}
