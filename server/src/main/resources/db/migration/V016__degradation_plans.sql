-- How many users a service has, and the parts it can be told in; empty where nobody declared them.
alter table service
    add column users   bigint check (users > 0),
    add column regions text[] not null default '{}',
    add column cells   text[] not null default '{}',
    add column tiers   text[] not null default '{}';

-- Who agreed to a version of a service's degradation plan.
create table degradation_signature (
    service text        not null references service (name),
    version integer     not null,
    side    text        not null check (side in ('product', 'engineering')),
    by      text        not null,
    at      timestamptz not null,
    primary key (service, version, side)
);
create trigger degradation_signature_only_grows before update or delete on degradation_signature
    for each row execute function refuse_change();

-- A mode of a plan that was tried outside of an incident, with what shows it.
create table degradation_rehearsal (
    id            uuid           primary key,
    service       text           not null references service (name),
    mode          text           not null,
    at            timestamptz    not null,
    minutes       numeric(8, 1)  not null check (minutes > 0),
    worked        boolean        not null,
    evidence_url  text,
    evidence_text text,
    by            text           not null,
    recorded_at   timestamptz    not null,
    check (evidence_url is not null or evidence_text is not null)
);
create index degradation_rehearsal_service on degradation_rehearsal (service, at);
create trigger degradation_rehearsal_only_grows before update or delete on degradation_rehearsal
    for each row execute function refuse_change();
