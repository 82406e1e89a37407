create table team (
    name       text        primary key,
    escalation text,
    manager    text,
    chat       text,
    bridge     text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table service (
    name            text           primary key,
    team            text           references team (name),
    tier            text           not null check (tier in ('core', 'standard')),
    cost_per_minute numeric(18, 2) check (cost_per_minute >= 0),
    depends_on      text[]         not null,
    runbook         text,
    created_at      timestamptz    not null,
    updated_at      timestamptz    not null
);

-- Nothing is dropped before anything is configured: the administrators answer for this team.
insert into team (name, created_at, updated_at)
values ('default', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
