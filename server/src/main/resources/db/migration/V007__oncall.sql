create table schedule (
    name       text        primary key,
    spec       jsonb       not null,
    updated_at timestamptz not null
);

create table escalation_policy (
    name       text        primary key,
    spec       jsonb       not null,
    updated_at timestamptz not null
);

-- A run of an escalation policy for an incident; a worker takes the runs that are due.
create table escalation (
    id         uuid        primary key,
    incident   uuid        not null references incident (id),
    team       text        not null,
    policy     text,
    whole_team boolean     not null,
    state      text        not null check (state in ('active', 'acknowledged', 'stopped', 'exhausted')),
    cycle      integer     not null,
    step       integer     not null,
    due_at     timestamptz not null,
    created_at timestamptz not null,
    ended_at   timestamptz
);
create index escalation_due on escalation (due_at) where state = 'active';
create index escalation_incident on escalation (incident);

create table page (
    id              uuid        primary key,
    incident        uuid        not null references incident (id),
    escalation      uuid        not null references escalation (id),
    cycle           integer     not null,
    step            integer     not null,
    person          text        not null,
    channel         text        not null,
    state           text        not null
                                check (state in ('queued', 'sent', 'acknowledged', 'failed', 'cancelled')),
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (escalation, cycle, step, person)
);
create index page_incident on page (incident, created_at);
create index page_person on page (person, created_at);

create table page_delivery (
    page     uuid not null references page (id),
    delivery uuid not null references delivery (id),
    failed   boolean not null default false,
    primary key (page, delivery)
);
create index page_delivery_delivery on page_delivery (delivery);

-- Keys that this installation signs with; made at the first use, never shown.
create table signing_key (
    name       text        primary key,
    key        bytea       not null,
    created_at timestamptz not null
);
