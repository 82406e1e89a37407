package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class UnrepeatTests {

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
                .containsKeys("up", "lint", "drill", "restore", "admin")
                .hasSize(10);
        assertThat(Unrepeat.commandLine("--help").getSubcommands()).hasSize(10);
    }

    @Test
    void aWordThatIsNoCommandIsRefusedWithAllThereAre() {
        var said = new StringWriter();
        int code = Unrepeat.commandLine("lnit").setErr(new PrintWriter(said, true)).execute("lnit");
        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("'lnit'").contains("lint").contains("restore");
    }
}
