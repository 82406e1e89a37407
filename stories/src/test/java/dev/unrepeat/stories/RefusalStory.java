package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't start says why in one sentence, and what to do next; nothing is left behind. */
class RefusalStory {

    @TempDir Path folder;

    @Test
    void aDiskWithoutRoomAFolderThatCantBeWrittenAndAMachineWithoutAWayForRoot() throws Exception {
        var mount = Files.createDirectory(folder.resolve("disk"));
        refuses(
                inANamespaceOfItsOwn("mount -t tmpfs -o size=20m none " + mount, mount),
                "has 20 MB left",
                "--data-dir");
        refuses(
                inANamespaceOfItsOwn(
                        "mount -t tmpfs -o size=300m none %1$s && mount -o remount,ro %1$s"
                                .formatted(mount),
                        mount),
                "can't be written",
                "--data-dir");
        refuses(
                inANamespaceOfItsOwn(
                        // Root without user namespaces and without a service user.
                        "mount --bind /bin/false /usr/bin/unshare && mount --bind /bin/false"
                                + " /usr/bin/setpriv",
                        folder.resolve("data")),
                "PostgreSQL does not run as root",
                "--database-url");
        assertThat(folder.resolve("data/postgres")).doesNotExist();
    }

    @Test
    void aDatabaseThatIsNotThereRefusesOrMayNotBeUsed() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var url = ReplicasStory.url(product);
            try (var database = DriverManager.getConnection(url);
                    var statement = database.createStatement()) {
                statement.execute("create role guest login password 'guest'");
            }
            refuses(
                    url.replaceAll("password=.*", "password=wrong"),
                    "refuses this user or password");
            refuses(url.replace("/postgres?", "/absent?"), "\"absent\" does not exist", "createdb");
            refuses(
                    url.replace("user=unrepeat", "user=guest")
                            .replaceAll("password=.*", "password=guest"),
                    "guest may not make tables",
                    "owner");
            product.stop();
            refuses(url, "No PostgreSQL answers there", "--database-url");
        }
    }

    @Test
    void aBuildWithoutNodeOrWithAnOldOneSaysWhatToInstall() throws Exception {
        var tools = Files.createDirectory(folder.resolve("bin"));
        tool(tools, "mvn", "exit 0");
        var script = Path.of(System.getProperty("unrepeat.home"), "scripts/build-tools.sh");
        assertThat(shell("PATH=%s /bin/bash %s".formatted(tools, script)))
                .isEqualTo(
                        "Building Unrepeat needs Node 20.19 or newer for the web app; install it"
                                + " and try again.");
        tool(tools, "node", "echo v18.20.4");
        tool(tools, "npm", "exit 0");
        assertThat(shell("PATH=%s /bin/bash %s".formatted(tools, script)))
                .contains("needs Node 20.19 or newer")
                .endsWith("is v18.20.4.");
    }

    private void refuses(String url, String... words) {
        var ended = Product.on(folder.resolve("other")).startAndFail("--database-url", url);
        assertThat(ended.code()).as(ended.said()).isEqualTo(2);
        assertThat(ended.said()).contains(words).doesNotContain("password=", "Exception", "\tat ");
        assertThat(ended.said().strip().lines()).hasSize(1);
    }

    private static void refuses(Product.Ended ended, String... words) {
        assertThat(ended.code()).as(ended.said()).isEqualTo(2);
        assertThat(ended.said()).contains(words).doesNotContain("Exception", "\tat ");
        assertThat(ended.said().strip().lines()).as(ended.said()).hasSize(1);
    }

    /** Starts the product on a folder after a line of shell that changes what is mounted. */
    private static Product.Ended inANamespaceOfItsOwn(String mounts, Path data) throws Exception {
        var command =
                new ArrayList<>(List.of("unshare", "--mount", "--map-root-user", "bash", "-c"));
        command.add(mounts + " && exec \"$@\"");
        command.add("-");
        command.addAll(Product.java("unrepeat-up"));
        command.addAll(List.of("up", "--port", "0", "--data-dir", data.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Product.Ended(process.waitFor(), said);
    }

    private static String shell(String line) throws Exception {
        var process = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        return said.strip();
    }

    private static void tool(Path folder, String name, String line) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
