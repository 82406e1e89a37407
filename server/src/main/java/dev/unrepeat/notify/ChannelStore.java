package dev.unrepeat.notify;

import static dev.unrepeat.platform.SqlValues.at;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code channel}. */
@Repository
class ChannelStore {

    private final JdbcClient db;
    private final JsonMapper json;

    ChannelStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Channel> find(String name) {
        return db.sql("select name, type, spec from channel where name = :name")
                .param("name", name)
                .query(this::read)
                .optional();
    }

    List<Channel> all() {
        return db.sql("select name, type, spec from channel order by name")
                .query(this::read)
                .list();
    }

    void save(Channel channel, Instant now) {
        var spec = new LinkedHashMap<String, @Nullable Object>();
        var type =
                switch (channel) {
                    case Channel.Webhook webhook -> {
                        spec.put("url", webhook.url().toString());
                        spec.put("secret", webhook.secret());
                        yield "webhook";
                    }
                    case Channel.Email mail -> {
                        spec.put("host", mail.host());
                        spec.put("port", mail.port());
                        spec.put("username", mail.username());
                        spec.put("password", mail.password());
                        spec.put("from", mail.from());
                        spec.put("tls", mail.tls().name().toLowerCase(Locale.ROOT));
                        yield "email";
                    }
                };
        db.sql(
                        """
                        insert into channel (name, type, spec, updated_at)
                        values (:name, :type, :spec::jsonb, :now)
                        on conflict (name) do update
                           set type = excluded.type,
                               spec = excluded.spec,
                               updated_at = excluded.updated_at
                        """)
                .param("name", channel.name())
                .param("type", type)
                .param("spec", json.writeValueAsString(spec))
                .param("now", at(now))
                .update();
    }

    private Channel read(ResultSet row, int number) throws SQLException {
        var name = row.getString("name");
        var spec = json.readTree(row.getString("spec"));
        return switch (row.getString("type")) {
            case "webhook" ->
                    new Channel.Webhook(
                            name, URI.create(spec.path("url").asString()), text(spec, "secret"));
            case "email" ->
                    new Channel.Email(
                            name,
                            spec.path("host").asString(),
                            spec.path("port").asInt(),
                            text(spec, "username"),
                            text(spec, "password"),
                            spec.path("from").asString(),
                            Channel.Tls.valueOf(
                                    spec.path("tls").asString().toUpperCase(Locale.ROOT)));
            case String unknown -> throw new SQLException("channel of type " + unknown);
        };
    }

    private static @Nullable String text(JsonNode spec, String key) {
        return spec.path(key).isString() ? spec.path(key).asString() : null;
    }
}
