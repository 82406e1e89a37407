package dev.unrepeat.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** GitLab's deployment webhook. */
final class GitLabDeployment {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

    private GitLabDeployment() {}

    static Reading read(ChangeSource source, Fields body) {
        var kind = body.text("object_kind", 60);
        if (!kind.equals("deployment")) {
            return new Reading.Ignored(kind + " reports no deployment");
        }
        var status = body.text("status", 30);
        return switch (status) {
            case "success" -> report(source, body, Change.Outcome.SUCCEEDED);
            case "failed" -> report(source, body, Change.Outcome.FAILED);
            case "running" -> report(source, body, Change.Outcome.STARTED);
            default -> new Reading.Ignored("a deployment that is " + status + " changes nothing");
        };
    }

    private static Reading report(ChangeSource source, Fields body, Change.Outcome outcome) {
        var project = body.child("project");
        var at = instant(body);
        var service =
                source.service() != null ? source.service() : project.text("name", Fields.NAME);
        var version = Fields.cut(body.text("short_sha", 100), Fields.LINE);
        var titled = body.node().path("commit_title").asString("");
        return new Reading.Changed(
                List.of(
                        new Change.Report(
                                source.key(),
                                body.text("deployment_id", 100),
                                Change.Kind.DEPLOYMENT,
                                service,
                                body.optionalText("environment", Fields.NAME),
                                version,
                                titled.isBlank()
                                        ? "%s at %s".formatted(service, version)
                                        : Fields.cut(titled, Fields.LINE),
                                body.anyUrl("deployable_url", "commit_url"),
                                at,
                                outcome,
                                at,
                                null,
                                body.child("user").optionalText("username", Fields.NAME))));
    }

    /** GitLab writes "2026-01-05 12:03:00 +0200" or "2026-01-05 10:03:00 UTC". */
    private static Instant instant(Fields body) {
        var text = body.text("status_changed_at", 60);
        try {
            return OffsetDateTime.parse(text.replace(" UTC", " +0000"), TIME).toInstant();
        } catch (DateTimeException _) {
            return Fields.instant(body.under("status_changed_at"), text);
        }
    }
}
