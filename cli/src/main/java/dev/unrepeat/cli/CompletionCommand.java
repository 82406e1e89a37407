package dev.unrepeat.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrepeat completion}: scripts by which a shell completes words of the command. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a completion script for bash, zsh or fish.",
        footer = {
            "",
            "Examples:",
            "  unrepeat completion bash > ~/.local/share/bash-completion/completions/unrepeat",
            "  unrepeat completion fish > ~/.config/fish/completions/unrepeat.fish",
            "",
            "In ~/.zshrc, after compinit:",
            "  source <(unrepeat completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {

    /** A shell that a script can be written for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** Names of the shells. */
    static final class ShellNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh", "fish").iterator();
        }
    }

    @Parameters(
            paramLabel = "bash|zsh|fish",
            description = "The shell.",
            completionCandidates = ShellNames.class)
    private Shell shell = Shell.BASH;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        var all = Unrepeat.commandLine();
        var script =
                switch (shell) {
                    // The script for bash turns on zsh's emulation of it by itself.
                    case BASH, ZSH -> AutoComplete.bash("unrepeat", all);
                    case FISH -> FishCompletion.script(all);
                };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
