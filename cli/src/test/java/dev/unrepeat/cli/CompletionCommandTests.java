package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTests {

    @TempDir Path folder;

    private static String script(String shell) {
        var out = new StringWriter();
        var line = Unrepeat.commandLine("completion", shell);
        assertThat(line.setOut(new PrintWriter(out)).execute("completion", shell)).isZero();
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    li                    | lint
                    admin li              | link
                    lint --fail-          | --fail-on
                    lint --format s       | sarif
                    completion f          | fish
                    """)
    void bashCompletes(String words, String expected) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("unrepeat.bash"), script("bash"));
        var command =
                """
                source "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                _complete_unrepeat
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        var arguments = new ArrayList<>(List.of("bash", "-c", command, "bash"));
        arguments.add(script.toString());
        arguments.add("unrepeat");
        arguments.addAll(List.of(words.split(" ")));
        var bash = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said.lines().map(String::strip)).contains(expected);
    }

    @Test
    void zshReadsTheScriptOfBash() {
        assertThat(script("zsh")).isEqualTo(script("bash")).contains("bashcompinit");
    }

    @Test
    void fishHasEveryCommandItsOptionsAndTheirValues() {
        var script = script("fish");
        for (var command : Unrepeat.COMMANDS) {
            assertThat(script)
                    .contains(
                            "complete -c unrepeat -n __fish_use_subcommand -a "
                                    + command
                                    + " -d '");
        }
        assertThat(script)
                .contains(
                        "complete -c unrepeat -n '__fish_seen_subcommand_from lint' -l format -r -f"
                                + " -a 'text json sarif' -d '")
                .contains(
                        "complete -c unrepeat -n '__fish_seen_subcommand_from apply' -s f -r -F -d"
                                + " '")
                .contains(
                        "complete -c unrepeat -n '__fish_seen_subcommand_from admin' -a link -d '")
                .contains(
                        "complete -c unrepeat -n '__fish_seen_subcommand_from completion' -f -a"
                                + " 'bash zsh fish'");
        assertThat(script.lines())
                .allMatch(it -> it.startsWith("#") || it.startsWith("complete -c unrepeat "))
                .allMatch(it ->
                        it.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
    }
}
