-- Hypotheses about an incident, numbered in it. What stood there before stands in the timeline.
create table hypothesis (
    id         uuid        primary key,
    incident   uuid        not null references incident (id),
    number     integer     not null check (number > 0),
    statement  text        not null,
    prediction text,
    test       text,
    result     text,
    state      text        not null
                           check (state in ('open', 'testing', 'confirmed', 'refuted', 'inconclusive')),
    owner      text,
    version    bigint      not null,
    created_by text        not null,
    created_at timestamptz not null,
    updated_by text        not null,
    updated_at timestamptz not null,
    unique (incident, number),
    check (state = 'open' or (prediction is not null and test is not null)),
    check (state in ('open', 'testing') or result is not null)
);

-- Items of checklists that somebody ticked or left out; the words are kept as they stood then.
create table checklist_tick (
    incident  uuid        not null references incident (id),
    checklist text        not null,
    item      text        not null,
    words     text        not null,
    state     text        not null check (state in ('done', 'left_out')),
    reason    text,
    by        text        not null,
    at        timestamptz not null,
    primary key (incident, checklist, item),
    check (state = 'done' or reason is not null)
);

-- Where people talk about one incident, where it is not where its team always talks.
create table incident_meeting (
    incident uuid        primary key references incident (id),
    chat     text,
    bridge   text,
    by       text        not null,
    at       timestamptz not null
);

-- What somebody saw of an incident's reach at a time; a column is null where nothing was said of it.
create table reach_observation (
    id            uuid          primary key,
    incident      uuid          not null references incident (id),
    at            timestamptz   not null,
    users         bigint        check (users >= 0),
    users_percent numeric(6, 3) check (users_percent >= 0 and users_percent <= 100),
    regions       text[],
    cells         text[],
    tiers         text[],
    note          text,
    corrects      uuid          references reach_observation (id),
    by            text          not null,
    recorded_at   timestamptz   not null,
    check (users is null or users_percent is null)
);
create index reach_observation_incident on reach_observation (incident, at);
create trigger reach_observation_only_grows before update or delete on reach_observation
    for each row execute function refuse_change();

-- An update that is being written, seen by all who are in the room; it goes when it is sent.
create table update_draft (
    incident uuid        not null references incident (id),
    audience text        not null check (audience in ('internal', 'executive', 'public')),
    what     text        not null,
    impact   text        not null,
    next     text        not null,
    "when"   text        not null,
    version  bigint      not null,
    by       text        not null,
    at       timestamptz not null,
    primary key (incident, audience)
);

-- Things to do in one incident; ticked like the items of a checklist, under the list 'tasks'.
create table incident_task (
    incident uuid        not null references incident (id),
    number   integer     not null check (number > 0),
    words    text        not null,
    owner    text,
    by       text        not null,
    at       timestamptz not null,
    primary key (incident, number)
);

-- A mode that was entered in an incident; left_at is null while it lasts. Never twice at once.
create table incident_degradation (
    id         uuid        primary key,
    incident   uuid        not null references incident (id),
    service    text        not null references service (name),
    mode       text        not null,
    reason     text,
    entered_by text        not null,
    entered_at timestamptz not null,
    left_by    text,
    left_at    timestamptz,
    check ((left_by is null) = (left_at is null))
);
create index incident_degradation_incident on incident_degradation (incident, entered_at);
create unique index incident_degradation_on on incident_degradation (service, mode)
 where left_at is null;
