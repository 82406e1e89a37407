-- Drills: a team whose services practise, incidents that are marked for good, and the runs.
alter table team add column drill boolean not null default false;
alter table incident add column drill boolean not null default false;

create sequence drill_number;

create table drill (
    id         uuid        primary key,
    number     bigint      not null unique,
    scenario   text        not null,
    speed      integer     not null check (speed between 1 and 60),
    started_by text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    ended_by   text,
    outcome    text        check (outcome in ('resolved', 'stopped', 'forgotten')),
    check ((ended_at is null) = (outcome is null))
);
-- One drill at a time: two would share the services of a scenario, and nobody should be paged by both.
create unique index drill_running on drill ((true)) where ended_at is null;

create table drill_participant (
    drill    uuid    not null references drill (id),
    position integer not null,
    person   text    not null,
    primary key (drill, position),
    unique (drill, person)
);

create table drill_incident (
    drill    uuid not null references drill (id),
    incident uuid not null references incident (id),
    primary key (drill, incident)
);
create index drill_incident_incident on drill_incident (incident);

comment on column drill.started_by is 'personal: name';
comment on column drill.ended_by is 'personal: name';
comment on column drill_participant.person is 'personal: name';
