-- What the index of remembered cases has yet to read. Triggers write it, so that no way of changing an incident or a
-- post-mortem can forget to; a row is committed with its change. Readers go by the transaction's number and read only what
-- no running transaction can still come before, so that a number that was taken early and committed late is not missed.
create table search_change (
    seq  bigint generated always as identity primary key,
    xact xid8   not null default pg_current_xact_id(),
    kind text   not null check (kind in ('incident', 'postmortem')),
    id   uuid   not null
);
create index search_change_order on search_change (xact, seq);

create function note_search_change() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'incident_group' then
        insert into search_change (kind, id) values ('incident', new.incident);
    else
        insert into search_change (kind, id) values (tg_table_name, new.id);
    end if;
    return new;
end $$;
create trigger incident_is_remembered
    after insert or update of number, title, services, status, severity on incident
    for each row execute function note_search_change();
create trigger incident_group_is_remembered after insert on incident_group
    for each row execute function note_search_change();
create trigger postmortem_is_remembered after insert or update of document, status on postmortem
    for each row execute function note_search_change();

-- Whether an incident repeats an earlier one, as people judged; the subject is the later one. Cases go by the reference of
-- their incident, or of their post-mortem where no incident led to it.
create table repeat_claim (
    subject text        not null,
    other   text        not null check (other <> subject),
    verdict text        not null check (verdict in ('confirmed', 'refused')),
    kind    text        check (kind in ('symptom', 'cause', 'both')),
    note    text        not null,
    by      text        not null,
    at      timestamptz not null,
    primary key (subject, other),
    check ((verdict = 'confirmed') = (kind is not null))
);
create index repeat_claim_other on repeat_claim (other);

create table repeat_claim_step (
    id      bigint      generated always as identity primary key,
    subject text        not null,
    other   text        not null,
    verdict text        not null,
    kind    text,
    note    text        not null,
    by      text        not null,
    at      timestamptz not null
);
create index repeat_claim_step_pair on repeat_claim_step (subject, other, id);
create trigger repeat_claim_step_only_grows before update or delete on repeat_claim_step
    for each row execute function refuse_change();
