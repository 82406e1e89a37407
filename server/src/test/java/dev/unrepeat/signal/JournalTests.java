package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.TestServer;
import dev.unrepeat.source.ReceivedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts that share a commit. */
class JournalTests {

    private final TestServer server = TestServer.running();
    private final Journal journal = server.bean(Journal.class);
    private final JdbcClient db = server.bean(JdbcClient.class);

    @Test
    void postsAtTheSameTimeShareTransactionsAndEachIsThereOnce() {
        int posts = 400;
        long transactions =
                server.bean(TransactionTemplate.class)
                        .execute(_ -> {
                            TestServer.expect(
                                    "nothing is being processed",
                                    server.bean(InboxStore.class)::takeTurn);
                            post(posts);
                            return db.sql(
                                            """
                                            select count(distinct xmin::text)
                                              from inbox
                                             where source = 'shared'
                                            """)
                                    .query(Long.class)
                                    .single();
                        });
        assertThat(journalled("shared")).isEqualTo(posts);
        assertThat(transactions).isLessThan(posts / 2);
    }

    private void post(int posts) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < posts; i++) {
                var post = some("journal-" + i);
                pool.submit(() -> journal.append("shared", "test", post, server.now()));
            }
        }
    }

    @Test
    void onePostThatCannotBeKeptRefusesNoOther() throws Exception {
        var failed = new ArrayList<Integer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < 60; i++) {
                // PostgreSQL keeps no NUL in a text.
                var sender = i % 20 == 7 ? "test\0" : "test";
                var post = some("beside-" + i);
                done.add(pool.submit(() -> journal.append("mixed", sender, post, server.now())));
            }
            for (int i = 0; i < done.size(); i++) {
                try {
                    done.get(i).get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(DataAccessException.class);
                    failed.add(i);
                }
            }
        }
        assertThat(failed).containsExactly(7, 27, 47);
        assertThat(journalled("mixed")).isEqualTo(57);
    }

    @Test
    void whatIsWrittenStaysWhenTheCallersTransactionFails() {
        var transaction = server.bean(TransactionTemplate.class);
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            journal.append("inner", "test", some("inner"), server.now());
                            throw new IllegalStateException("later");
                        }))
                .hasMessage("later");
        assertThat(journalled("inner")).isEqualTo(1);
    }

    private long journalled(String source) {
        return db.sql("select count(*) from inbox where source = :source")
                .param("source", source)
                .query(Long.class)
                .single();
    }

    private static List<ReceivedAlert> some(String name) {
        return IntStream.range(0, 3)
                .mapToObj(it ->
                        new ReceivedAlert(
                                Map.of("alertname", name, "severity", "none", "pod", "p" + it),
                                Map.of(),
                                "",
                                Instant.EPOCH,
                                true,
                                Instant.EPOCH.plusSeconds(60),
                                false,
                                null,
                                null))
                .toList();
    }
}
