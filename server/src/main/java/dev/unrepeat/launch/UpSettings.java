package dev.unrepeat.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code unrepeat up} was told.
 *
 * @param port HTTP port, 0 for one of the system's choice
 * @param bind address to listen on, by default 127.0.0.1
 * @param dataFolder where everything is kept
 * @param databaseUrl JDBC URL of an external PostgreSQL, or null for the embedded one
 * @param demo whether a demo is shown, and made where there is none yet
 */
public record UpSettings(
        int port, String bind, Path dataFolder, @Nullable String databaseUrl, boolean demo) {

    public UpSettings {
        if (demo && databaseUrl != null) {
            throw new CannotStart(
                    "--demo makes a database of its own; leave --database-url and"
                            + " UNREPEAT_DATABASE_URL out.");
        }
        if (port < 0 || port > 65535) {
            throw new CannotStart("--port must be a number from 0 to 65535, not " + port);
        }
        if (databaseUrl != null && !databaseUrl.startsWith("jdbc:postgresql://")) {
            throw new CannotStart(
                    "--database-url must begin with jdbc:postgresql://, such as"
                            + " jdbc:postgresql://db.example.org/unrepeat?user=unrepeat");
        }
    }

    /** The host a person on this machine would type. */
    String shownHost() {
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }
}
