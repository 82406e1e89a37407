package dev.unrepeat.launch;

import dev.unrepeat.platform.DemoMode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a data folder that holds a demo, so that invented incidents and real ones never mix,
 * and half a demo never passes for a whole one.
 */
final class DemoFolder {

    private static final String FILE = "demo";
    private static final String WHOLE = "whole\n";
    private static final String UNFINISHED = "unfinished\n";

    private DemoFolder() {}

    /**
     * What this start has to do about the demo; what an earlier one left unfinished is removed.
     *
     * @return a value of {@link DemoMode}, or null when this start is no demo
     * @throws CannotStart when the folder holds the other kind
     */
    static @Nullable String look(DataFolder folder, boolean demo, Map<String, String> environment) {
        var mark = read(folder);
        boolean used = Files.exists(folder.resolve("postgres"));
        if (!demo) {
            if (mark != null) {
                throw new CannotStart(
                        ("%s holds a demo. Start it with --demo, or choose another folder with"
                                        + " --data-dir.")
                                .formatted(folder.path()));
            }
            return null;
        }
        if (mark == null && used) {
            throw new CannotStart(
                    ("%s holds data that is no demo. Choose another folder for the demo with"
                                    + " --data-dir.")
                            .formatted(folder.path()));
        }
        if (WHOLE.equals(mark)) {
            return DemoMode.SHOW;
        }
        if (used) {
            EmbeddedPostgres.forget(folder, environment);
        }
        folder.writePrivate(FILE, UNFINISHED);
        return DemoMode.MAKE;
    }

    /** Says that the demo is whole. */
    static void finish(DataFolder folder) {
        folder.writePrivate(FILE, WHOLE);
    }

    private static @Nullable String read(DataFolder folder) {
        try {
            return Files.readString(folder.resolve(FILE));
        } catch (IOException _) {
            return null;
        }
    }
}
