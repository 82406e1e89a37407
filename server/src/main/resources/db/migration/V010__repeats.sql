-- What changed and is to be found by similarity: one row for each incident and post-mortem, moved to the end by each
-- change. A replica's index remembers how far it has read. Rows are read in the order of their transactions, and only
-- those older than every transaction that still runs, so that none is passed over by one that commits late.
create table search_change (
    kind text   not null check (kind in ('incident', 'postmortem')),
    id   uuid   not null,
    tx   xid8   not null default pg_current_xact_id(),
    primary key (kind, id)
);
create index search_change_tx on search_change (tx, kind, id);

create function note_search_change() returns trigger language plpgsql as $$
begin
    insert into search_change (kind, id)
    values (tg_argv[0], new.id)
        on conflict (kind, id) do update set tx = pg_current_xact_id();
    return null;
end $$;

-- The columns that a question looks at, so that a storm that only counts alerts writes nothing here.
create trigger incident_search
    after insert or update of title, services, status, severity, merged_into, postmortem on incident
    for each row execute function note_search_change('incident');
create trigger postmortem_search
    after insert or update of document, status on postmortem
    for each row execute function note_search_change('postmortem');

insert into search_change (kind, id) select 'incident', id from incident;
insert into search_change (kind, id) select 'postmortem', id from postmortem;

-- What people say of two incidents: the newest word holds, the older ones are the record.
create table repeat_claim (
    number  bigint      generated always as identity primary key,
    later   uuid        not null references incident (id),
    earlier uuid        not null references incident (id),
    verdict text        not null check (verdict in ('confirmed', 'refused')),
    kind    text        not null check (kind in ('symptom', 'cause', 'both')),
    note    text        not null,
    by      text        not null,
    at      timestamptz not null,
    check (later <> earlier)
);
create index repeat_claim_pair on repeat_claim (later, earlier, number desc);
create index repeat_claim_earlier on repeat_claim (earlier);
create trigger repeat_claim_only_grows before update or delete on repeat_claim
    for each row execute function refuse_change();

create index action_incident on action (incident);
