package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Git hook that is shipped, in a repository of post-mortems. */
class HookStory {

    private static final Path HOOK = Path.of("..", "deploy", "ci", "pre-commit").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void aCommitIsHeldToTheBarByWhatIsStaged() throws Exception {
        var command = folder.resolve("unrepeat");
        Files.writeString(
                command,
                "#!/bin/sh\nexec " + String.join(" ", Product.java("unrepeat")) + " \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        var repository = Files.createDirectory(folder.resolve("post mortems"));
        git(repository, "init", "-q");
        git(repository, "config", "user.name", "Sample");
        git(repository, "config", "user.email", "sample@example.org");
        Files.copy(HOOK, repository.resolve(".git/hooks/pre-commit"));
        Files.writeString(
                repository.resolve("bar.yaml"),
                "extends: import\nrules: {cause-human-error: error}\n");
        git(repository, "config", "unrepeat.bar", "bar.yaml");
        git(repository, "config", "unrepeat.fail-on", "warning");

        var file = repository.resolve("an outage.md");
        Files.writeString(file, "# Outage\n\n## Root cause\n\nHuman error.\n");
        git(repository, "add", "an outage.md");
        Files.writeString(file, "# Mended here, but not staged\n");
        var refused = git(repository, "commit", "-q", "-m", "first");
        assertThat(refused).contains("cause-human-error").contains("the commit was refused");
        assertThat(git(repository, "log", "--oneline")).doesNotContain("first");

        git(repository, "config", "unrepeat.fail-on", "never");
        git(repository, "commit", "-q", "-m", "second");
        assertThat(git(repository, "log", "--oneline")).contains("second");
    }

    private String git(Path repository, String... arguments)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("git", "-C", repository.toString()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("UNREPEAT", folder.resolve("unrepeat").toString());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
