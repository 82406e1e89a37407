package dev.unrepeat.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** {@code RefusalStory} tries the rest on a running PostgreSQL; an old one can't be had there. */
class ExternalDatabaseTests {

    @Test
    void anOlderPostgresqlIsRefusedWithTheNextStep() {
        assertThatThrownBy(() -> ExternalDatabase.refuseOlder(14, "14.19 (Debian 14.19-1)"))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "The database is PostgreSQL 14.19 (Debian 14.19-1); Unrepeat needs 15 or"
                                + " newer. Upgrade it, or name another with --database-url.");
        assertThatCode(() -> ExternalDatabase.refuseOlder(15, "15.0")).doesNotThrowAnyException();
    }
}
