package dev.unrepeat.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Questions about many actions: the lists, page by page, and how much stands in each. */
@Repository
class ActionReads {

    private static final String WANTED =
            """
             where a.id not in (select hidden_actions(:reader::uuid))
               and (:owner::text is null or a.owner = :owner::text)
               and (:team::text[] is null or a.owner = any(:team::text[]))
               and (:statuses::text[] is null or a.status = any(:statuses::text[]))
               and (:category::text is null or a.category = :category::text)
               and (:horizon::text is null or a.horizon = :horizon::text)
               and (:priority::text is null or a.priority = :priority::text)
               and (:postmortem::text is null
                    or exists (select 1
                                 from postmortem p
                                where p.number = substr(:postmortem::text, 4)::bigint
                                  and p.id = a.postmortem_id))
               and (:incident::text is null
                    or exists (select 1
                                 from incident i
                                 left join postmortem p on p.incident = i.id
                                where i.number = substr(:incident::text, 5)::bigint
                                  and (i.id = a.incident_id or p.id = a.postmortem_id)))
               and (:service::text is null
                    or exists (select 1
                                 from incident i
                                 left join postmortem p on p.incident = i.id
                                where i.services @> array[:service::text]
                                  and (i.id = a.incident_id or p.id = a.postmortem_id)))
               and (:text::text is null
                    or a.title ilike :text::text
                    or 'ACT-' || a.number ilike :text::text)
            """;

    private static final String FACTS =
            """
            a.status not in ('verified', 'risk_accepted', 'cancelled') as unfinished,
            coalesce(a.due < :today
                     and a.status in ('open', 'in_progress', 'reopened'), false) as late,
            a.status in ('shipped', 'verifying') as awaits_proof,
            coalesce(a.owner = :me, false) as of_me,
            coalesce(a.owner = any(:my_teams::text[]), false) as of_team
            """;

    private final JdbcClient db;

    ActionReads(JdbcClient db) {
        this.db = db;
    }

    /**
     * What somebody looks for; null means any.
     *
     * @param team names of a team and its people
     * @param incident a reference such as {@code INC-42}
     */
    record Filter(
            @Nullable String owner,
            @Nullable List<String> team,
            @Nullable List<String> statuses,
            @Nullable String category,
            @Nullable String horizon,
            @Nullable String priority,
            @Nullable String service,
            @Nullable String incident,
            @Nullable String postmortem,
            @Nullable String text) {

        Filter {
            team = team == null ? null : List.copyOf(team);
            statuses = statuses == null ? null : List.copyOf(statuses);
        }
    }

    /**
     * For whom it is read.
     *
     * @param id see {@link dev.unrepeat.access.Caller#reader}
     * @param team names of the caller's teams and of their people
     */
    record Reader(@Nullable UUID id, String name, List<String> team, LocalDate today) {
        Reader {
            team = List.copyOf(team);
        }
    }

    /** An action, and where it stands in its list. */
    record Row(Action action, String key) {}

    /** The actions after {@code after}, which is the key of the last one of the page before. */
    List<Row> list(
            ActionList list, Filter filter, Reader reader, @Nullable String after, int limit) {
        return bind(
                        db.sql(
                                """
                                select *
                                  from (select a.id, a.number, a.title, a.owner, a.due, a.category,
                                               a.horizon, a.priority, a.status, a.incident,
                                               a.postmortem, a.causes, a.shipped_at, a.version,
                                """
                                        + FACTS
                                        + ","
                                        + key()
                                        + " from action a"
                                        + WANTED
                                        + """
                                                ) shown
                                         where case :list::text
                                                    when 'mine' then of_me and (unfinished or :any_status)
                                                    when 'team' then of_team and (unfinished or :any_status)
                                                    when 'overdue' then late
                                                    when 'proof' then awaits_proof
                                                    when 'proved' then status = 'verified'
                                                    else true
                                               end
                                           and (:after::text is null
                                                or case when :list::text = 'proved' then key < :after::text
                                                        else key > :after::text end)
                                         order by case when :list::text = 'proved' then key end desc nulls last,
                                                  key
                                         limit :limit
                                        """),
                        filter,
                        reader)
                .param("list", list.word())
                .param("any_status", filter.statuses() != null)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new Row(ActionStore.read(row, number), row.getString("key")))
                .list();
    }

    /** One text by which a list is sorted, so that a page can go on after it. */
    private static String key() {
        return """
         ((case :list::text
                when 'overdue' then coalesce(a.due::text, '')
                when 'proof' then coalesce(to_char(a.shipped_at at time zone 'UTC',
                                                   'YYYY-MM-DD"T"HH24:MI:SS.US'), '')
                when 'proved' then coalesce(
                     (select to_char(max(s.at) at time zone 'UTC',
                                     'YYYY-MM-DD"T"HH24:MI:SS.US')
                        from action_step s
                       where s.action = a.id
                         and s.to_status = 'verified'), '')
                when 'dated' then coalesce(a.due::text, '9999-99-99')
                else case when a.status in ('verified', 'risk_accepted', 'cancelled')
                          then '1' else '0' end
                     || case a.horizon when 'short' then '0' else '1' end
                     || a.priority
                     || coalesce(a.due::text, '9999-99-99')
           end) || '.' || lpad(a.number::text, 18, '0')) collate "C" as key
        """;
    }

    /** How many actions stand in each list. */
    Map<String, Long> counts(Filter filter, Reader reader) {
        return bind(
                        db.sql(
                                """
                                select count(*) filter (where of_me and (unfinished or :any_status)) as mine,
                                       count(*) filter (where of_team and (unfinished or :any_status)) as team,
                                       count(*) filter (where late) as overdue,
                                       count(*) filter (where awaits_proof) as proof,
                                       count(*) filter (where status = 'verified') as proved,
                                       count(*) as all_of_them
                                  from (select a.status,
                                """
                                        + FACTS
                                        + " from action a"
                                        + WANTED
                                        + ") shown"),
                        filter,
                        reader)
                .param("any_status", filter.statuses() != null)
                .query((row, _) -> {
                    var counts = new LinkedHashMap<String, Long>();
                    for (var list : List.of("mine", "team", "overdue", "proof", "proved")) {
                        counts.put(list, row.getLong(list));
                    }
                    counts.put("all", row.getLong("all_of_them"));
                    return counts;
                })
                .single();
    }

    private static StatementSpec bind(StatementSpec asked, Filter filter, Reader reader) {
        return asked.param("reader", reader.id())
                .param("me", reader.name())
                .param("my_teams", array(reader.team()))
                .param("today", reader.today())
                .param("owner", filter.owner())
                .param("team", array(filter.team()))
                .param("statuses", array(filter.statuses()))
                .param("category", filter.category())
                .param("horizon", filter.horizon())
                .param("priority", filter.priority())
                .param("service", filter.service())
                .param("incident", filter.incident())
                .param("postmortem", filter.postmortem())
                .param("text", filter.text() == null ? null : "%" + escaped(filter.text()) + "%");
    }

    private static String @Nullable [] array(@Nullable List<String> names) {
        return names == null ? null : new ArrayList<>(names).toArray(String[]::new);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
