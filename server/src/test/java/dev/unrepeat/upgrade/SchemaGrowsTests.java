package dev.unrepeat.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The new release migrates the database while servers of the previous one still serve: a migration
 * only adds what these don't have to know.
 */
class SchemaGrowsTests {

    private static final Path RELEASES = Path.of("src/test/resources/releases.tsv");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static TestDatabase newest;

    @BeforeAll
    static void migrate() throws SQLException {
        newest = TestDatabase.create();
        newest.flyway("latest").migrate();
        newest.run(
                """
                create table old (
                    id   integer primary key,
                    name text    not null default 'x' unique,
                    note text,
                    kind text    not null check (kind in ('a', 'b')));
                create sequence old_number;
                create function old_answer() returns integer language sql as 'select 1';
                """);
    }

    @Test
    void eachMigrationSinceTheReleaseLetsItsServersRunOn() throws SQLException, IOException {
        var releases = releases();
        var released = MigrationVersion.fromVersion(releases.getLast()[1]);
        var database = TestDatabase.create();
        var later =
                Stream.of(database.flyway("latest").info().all())
                        .map(MigrationInfo::getVersion)
                        .filter(it -> it.compareTo(released) > 0)
                        .sorted()
                        .toList();
        assertThat(database.flyway(released.getVersion()).migrate().targetSchemaVersion)
                .isEqualTo(released.getVersion());
        var objections = new ArrayList<String>();
        try (var connection = database.connect()) {
            var before = Schema.read(connection);
            assertThat(before.columns()).containsKey("incident.title");
            for (var version : later) {
                database.flyway(version.getVersion()).migrate();
                var after = Schema.read(connection);
                new Growth(before, after)
                        .objections(text(version))
                        .forEach(it -> objections.add("V%s: %s".formatted(version, it)));
                before = after;
            }
        }
        assertThat(objections)
                .as(
                        "servers of %s can't go on; see docs/operations/upgrade.md",
                        releases.getLast()[0])
                .isEmpty();
    }

    @Test
    void everyReleaseOfTheChangelogSaysWhichSchemaItBrought() throws IOException {
        var named =
                Pattern.compile("(?m)^## (\\d\\S*)")
                        .matcher(Files.readString(Path.of("../CHANGELOG.md")))
                        .results()
                        .map(it -> it.group(1))
                        .toList();
        assertThat(releases().stream().map(it -> it[0]).toList().reversed()).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "alter table old drop column note                          | old: note is gone",
                "alter table old rename column note to remark              | old: note is gone",
                "alter table old rename to older                           | old: is gone",
                "drop table old                                            | old: is gone",
                "drop sequence old_number                                  | old_number: is gone",
                "alter table old alter column id type bigint               | old: id was integer"
                        + " and is bigint",
                "alter table old alter column note set not null            | old: note takes null"
                        + " no more",
                "alter table old alter column name drop default            | old: name has no"
                        + " default any more",
                "alter table old add column more text not null             | old: more is new and"
                        + " compulsory without a default",
                "alter table scheduled_tasks add column more text          | scheduled_tasks: more"
                        + " breaks the 'select *' of running servers",
                "alter table old add unique (note)                         | old: may refuse rows:"
                        + " UNIQUE (note)",
                "create unique index on old (lower(note))                  | old: may refuse rows:"
                        + " UNIQUE INDEX USING btree (lower(note))",
                "create unique index on old ((true)) where note is null    | old: may refuse rows:"
                        + " UNIQUE INDEX USING btree ((true)) WHERE (note IS NULL)",
                "alter table old add check (note <> '')                    | old: may refuse rows:"
                        + " CHECK ((note <> ''::text))",
                "alter table old add column more text check (more is not null) | old: may refuse"
                        + " rows: CHECK ((more IS NOT NULL))",
                "alter table old add column more text default 'x' not null unique | old: may refuse"
                        + " rows: UNIQUE (more)",
                "alter table old add foreign key (note) references person (name) | old: may refuse"
                        + " rows: FOREIGN KEY (note) REFERENCES person(name)",
                "alter table old drop constraint old_name_key              | old: 'on conflict' may"
                        + " need what is gone: UNIQUE (name)",
                "create trigger guard before insert on old for each row execute function"
                        + " refuse_change() | old: may refuse rows: TRIGGER",
                "create or replace function old_answer() returns integer language sql as 'select 2'"
                        + " | old_answer: the function is gone or does something else",
                "drop function old_answer()                                | old_answer: the"
                        + " function is gone or does something else",
            })
    void whatBreaksThePreviousReleaseIsFound(String migration, String objection)
            throws SQLException {
        assertThat(objections(migration, migration))
                .singleElement()
                .asString()
                .startsWith(objection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table more (id integer primary key, old integer not null references old, x"
                        + " text not null check (x <> ''))",
                "create table more (id integer primary key); create trigger t before update on more"
                        + " for each row execute function refuse_change()",
                "alter table old add column more text",
                "alter table old add column more text not null default 'x'",
                "alter table old add column more text unique check (more <> '')",
                "alter table old add column more text references person (name)",
                "alter table old alter column kind drop not null",
                "alter table old drop constraint old_kind_check",
                "alter table old rename constraint old_kind_check to other",
                "alter index old_name_key rename to other",
                "create index on old (note)",
                "comment on column old.note is 'what was noted'",
            })
    void whatThePreviousReleaseNeedNotKnowPasses(String migration) throws SQLException {
        assertThat(objections(migration, migration)).isEmpty();
    }

    @Test
    void aMigrationMaySayAboveTheStatementWhyItIsSafe() throws SQLException {
        var statement = "alter table old add check (note <> '')";
        assertThat(objections(statement, "-- previous release: writes no note\n" + statement))
                .isEmpty();
        assertThat(objections(statement, "-- previous release:\n" + statement)).hasSize(1);
        assertThat(objections(statement, "-- writes no note\n" + statement)).hasSize(1);
        assertThat(
                        objections(
                                statement,
                                "-- previous release: knows no such table\ncreate table x ();\n"
                                        + statement))
                .as("an excuse is for its own statement")
                .hasSize(1);
        assertThat(
                        objections(
                                statement,
                                "-- previous release: old is fine\ncreate table x ();\n"
                                        + statement))
                .as("the excuse's own words name nothing")
                .hasSize(1);
    }

    /** Of a migration that is tried and taken back, when its file has this text. */
    private static List<Growth.Objection> objections(String migration, String text)
            throws SQLException {
        try (var connection = newest.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var before = Schema.read(connection);
            statement.execute(migration);
            var found = new Growth(before, Schema.read(connection)).objections(text);
            connection.rollback();
            return found;
        }
    }

    private static List<String[]> releases() throws IOException {
        return Files.readAllLines(RELEASES).stream()
                .filter(it -> !it.startsWith("#") && !it.isBlank())
                .map(it -> it.split("\t"))
                .toList();
    }

    private static String text(MigrationVersion version) throws IOException {
        var prefix = "V" + version.getVersion().replace('.', '_') + "__";
        try (var files = Files.list(MIGRATIONS)) {
            return Files.readString(
                    files.filter(it -> it.getFileName().toString().startsWith(prefix))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
