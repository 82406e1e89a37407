package dev.unrepeat.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An index reads on from a mark, so a change that commits late must not lie behind the mark. */
class SearchChangesTests {

    private final TestServer server = TestServer.running();
    private final SearchChanges changes = server.bean(SearchChanges.class);
    private final DataSource source = server.bean(DataSource.class);

    @Test
    void aChangeThatCommitsLateIsNotPassedOver() throws SQLException {
        var late = UUID.randomUUID();
        var early = UUID.randomUUID();
        var mark = new SearchChanges.Mark(changes.newest(), "incident", new UUID(0, 0));
        try (var slow = source.getConnection();
                var fast = source.getConnection()) {
            slow.setAutoCommit(false);
            note(slow, late);
            note(fast, early);
            assertThat(seen(mark))
                    .as("while an older transaction runs")
                    .doesNotContain(early, late);
            slow.commit();
            slow.setAutoCommit(true);
        }
        TestServer.expect("both are seen", () -> seen(mark).containsAll(List.of(late, early)));
        assertThat(seen(mark)).containsSubsequence(late, early);
    }

    private List<UUID> seen(SearchChanges.Mark mark) {
        return changes.after(mark, 500).stream().map(SearchChanges.Mark::id).toList();
    }

    private static void note(Connection connection, UUID id) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into search_change (kind, id) values ('incident', ?)")) {
            insert.setObject(1, id);
            insert.executeUpdate();
        }
    }

    @Test
    void aMarkThatIsNoneIsNotTaken() {
        assertThat(SearchChanges.Mark.of("")).isEmpty();
        assertThat(SearchChanges.Mark.of("12 incident x")).isEmpty();
        var mark = new SearchChanges.Mark(12, "postmortem", UUID.randomUUID());
        assertThat(SearchChanges.Mark.of(mark.toString())).contains(mark);
    }
}
