package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnrepeatTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int unrepeat(String... words) {
        return Unrepeat.commandLine(words)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    /** The words of each command and subcommand. */
    static Stream<List<String>> commands() {
        return Unrepeat.commandLine().getSubcommands().entrySet().stream()
                .flatMap(it ->
                        Stream.concat(
                                Stream.of(List.of(it.getKey())),
                                it.getValue().getSubcommands().keySet().stream()
                                        .map(sub -> List.of(it.getKey(), sub))));
    }

    @Test
    void readsOnlyTheCommandThatIsNamed() {
        var line = Unrepeat.commandLine("lint", "--help");
        assertThat(line.getSubcommands()).containsOnlyKeys("lint");

        var said = new StringWriter();
        line.setOut(new PrintWriter(said, true)).execute("lint", "--help");
        assertThat(said.toString()).startsWith("Usage: unrepeat lint");
    }

    @Test
    void offersAllWhereNoneIsNamed() {
        assertThat(Unrepeat.commandLine().getSubcommands())
                .containsKeys("up", "lint", "drill", "restore", "admin", "completion", "help")
                .containsOnlyKeys(Unrepeat.COMMANDS)
                .hasSize(12);
        assertThat(Unrepeat.commandLine("--help").getSubcommands()).hasSize(12);
        assertThat(Unrepeat.commandLine("help", "lint").getSubcommands()).hasSize(12);
    }

    @Test
    void aWordThatIsNoCommandIsRefusedWithAllThereAre() {
        var said = new StringWriter();
        int code = Unrepeat.commandLine("lnit").setErr(new PrintWriter(said, true)).execute("lnit");
        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("'lnit'").contains("lint").contains("restore");
        assertThat(said.toString()).hasLineCount(2).endsWith("See 'unrepeat --help'.\n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(List<String> command) {
        var words = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
        assertThat(unrepeat(words)).isZero();
        var name = "unrepeat " + String.join(" ", command);
        assertThat(out.toString())
                .startsWith("Usage: " + name)
                .containsPattern("\nExamples?:\n( +.*\n)*? +.*" + name)
                .contains("-h, --help");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theExamplesAreUnderstood(List<String> command) {
        var line = Unrepeat.commandLine();
        for (var word : command) {
            line = Objects.requireNonNull(line.getSubcommands().get(word));
        }
        var examples =
                Arrays.stream(line.getCommandSpec().usageMessage().footer())
                        .filter(it -> it.startsWith("  "))
                        .flatMap(it -> Arrays.stream(it.split("[|<(]|&&|>.*")))
                        .map(it -> it.replace(")", "").strip())
                        .filter(it -> it.startsWith("unrepeat "))
                        .toList();
        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            var words = example.substring("unrepeat ".length()).split(" ");
            assertThat(Unrepeat.commandLine(words).parseArgs(words).errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpPrintsWhatTheOptionPrints(List<String> command) {
        unrepeat(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
        var option = out.toString();
        out.getBuffer().setLength(0);
        assertThat(
                        unrepeat(
                                Stream.concat(Stream.of("help"), command.stream())
                                        .toArray(String[]::new)))
                .isZero();
        assertThat(out.toString()).isEqualTo(option);
    }

    @Test
    void helpAlonePrintsAllCommands() {
        assertThat(unrepeat("help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: unrepeat")
                .contains(Unrepeat.COMMANDS.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    help lnit           | Unknown command 'lnit'. Use one of: up, lint, | unrepeat help --help
                    help lint more      | Unknown command 'more'.                       | unrepeat help --help
                    lint                | Missing required parameter: 'PATH'            | unrepeat lint --help
                    lint --fial-on x    | Unknown option: '--fial-on'                   | unrepeat lint --help
                    lint --format xml a | 'xml'. Use one of: text, json, sarif.         | unrepeat lint --help
                    lint --fix -        | --fix changes files                           | unrepeat lint --help
                    apply               | Missing required option: '-f=FILE'            | unrepeat apply --help
                    admin lnik          | Unknown command 'lnik'. Use one of: link.     | unrepeat admin --help
                    admin link x        | Unmatched argument at index 2: 'x'            | unrepeat admin link --help
                    completion tcsh     | 'tcsh'                                        | unrepeat completion --help
                    --verison           | Unknown option '--verison'                    | unrepeat --help
                    """)
    void aMistakeIsAnsweredByOneHint(String words, String mistake, String hint) {
        assertThat(unrepeat(words.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(mistake).endsWith("See '" + hint + "'.\n");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCommandThatOnlyHasSubcommandsPrintsItsUsage() {
        assertThat(unrepeat("admin")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Usage: unrepeat admin").contains("link");
        err.getBuffer().setLength(0);
        assertThat(unrepeat()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Usage: unrepeat").contains("restore");
    }

    @Test
    void everyNameIsThatOfItsCommand() {
        var line = Unrepeat.commandLine();
        for (var name : Unrepeat.COMMANDS) {
            var command = Objects.requireNonNull(line.getSubcommands().get(name));
            assertThat(command.getCommandName()).isEqualTo(name);
        }
    }
}
