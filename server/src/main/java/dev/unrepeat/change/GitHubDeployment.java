package dev.unrepeat.change;

import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitHub's webhooks {@code deployment} and {@code deployment_status}: both tell of one change. */
final class GitHubDeployment {

    private GitHubDeployment() {}

    static Reading read(ChangeSource source, String event, Fields body) {
        return switch (event) {
            case "deployment" -> report(source, body, Change.Outcome.STARTED, null);
            case "deployment_status" -> status(source, body);
            case "ping" -> new Reading.Ignored("ping received");
            default -> new Reading.Ignored(event + " reports no deployment");
        };
    }

    private static Reading status(ChangeSource source, Fields body) {
        var status = body.child("deployment_status");
        var state = status.text("state", 30);
        return switch (state) {
            case "success" -> report(source, body, Change.Outcome.SUCCEEDED, status);
            case "failure", "error" -> report(source, body, Change.Outcome.FAILED, status);
            case "pending", "queued", "in_progress", "waiting" ->
                    report(source, body, Change.Outcome.STARTED, status);
            default -> new Reading.Ignored("a deployment that is " + state + " changes nothing");
        };
    }

    private static Reading report(
            ChangeSource source, Fields body, Change.Outcome outcome, @Nullable Fields status) {
        var deployment = body.child("deployment");
        var repository = body.child("repository");
        var at = instant(deployment, "created_at");
        var sha = deployment.text("sha", 100);
        var environment = deployment.optionalText("environment", Fields.NAME);
        var payload = deployment.node().path("payload");
        var more = new Fields(payload, deployment.under("payload"));
        var named = payload.isObject() ? more.optionalText("service", Fields.NAME) : null;
        var described = deployment.node().path("description").asString("");
        var reference = deployment.node().path("ref").asString("");
        var version = reference.isBlank() || reference.equals(sha) ? shortened(sha) : reference;
        var service =
                source.service() != null
                        ? source.service()
                        : named != null ? named : repository.text("name", Fields.NAME);
        return new Reading.Changed(
                List.of(
                        new Change.Report(
                                source.key(),
                                deployment.text("id", 100),
                                Change.Kind.DEPLOYMENT,
                                service,
                                environment,
                                Fields.cut(version, Fields.LINE),
                                Fields.cut(
                                        described.isBlank()
                                                ? "%s at %s".formatted(service, version)
                                                : described,
                                        Fields.LINE),
                                url(status, repository, sha),
                                at,
                                outcome,
                                status == null ? at : instant(status, "created_at"),
                                payload.isObject() ? more.yesNoUnknown("schema_change") : null,
                                deployment.child("creator").optionalText("login", Fields.NAME))));
    }

    private static @Nullable String url(@Nullable Fields status, Fields repository, String sha) {
        var log = status == null ? null : status.anyUrl("log_url", "target_url");
        var home = repository.anyUrl("html_url");
        return log != null || home == null ? log : home + "/commit/" + sha;
    }

    private static String shortened(String sha) {
        return sha.length() > 8 && sha.matches("[0-9a-f]+") ? sha.substring(0, 8) : sha;
    }

    private static Instant instant(Fields fields, String name) {
        var at = fields.optionalInstant(name);
        if (at == null) {
            throw new InvalidInput(fields.under(name), "is needed");
        }
        return at;
    }
}
