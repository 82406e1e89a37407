create sequence incident_number;

create table incident (
    id                    uuid        primary key,
    number                bigint      unique,
    kind                  text        not null check (kind in ('incident', 'near_miss')),
    key                   text        not null,
    title                 text        not null check (length(title) between 1 and 300),
    status                text        not null
                                      check (status in ('triage', 'containing', 'mitigated', 'monitoring',
                                                        'resolved', 'closed', 'dismissed', 'merged')),
    severity              text        not null check (severity in ('SEV1', 'SEV2', 'SEV3', 'SEV4')),
    severity_reason       jsonb       not null,
    severity_by_person    boolean     not null default false,
    facts                 jsonb       not null default '{}',
    services              text[]      not null,
    impact_started_at     timestamptz,
    impact_started_source text        check (impact_started_source in ('alert', 'probe', 'person')),
    detected_at           timestamptz,
    acknowledged_at       timestamptz,
    declared_at           timestamptz not null,
    identified_at         timestamptz,
    mitigated_at          timestamptz,
    resolved_at           timestamptz,
    alert_count           integer     not null default 0 check (alert_count >= 0),
    first_signal_at       timestamptz,
    merged_into           uuid        references incident (id),
    postmortem            text,
    postmortem_required   boolean     not null default false,
    postmortem_done       boolean     not null default false,
    timeline_seq          bigint      not null default 0,
    version               bigint      not null default 1,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    check (impact_started_at is null or impact_started_source is not null),
    check (status <> 'merged' or merged_into is not null)
);
-- At most one open incident for each key, whatever the replicas.
create unique index incident_open_key on incident (key)
    where status in ('triage', 'containing', 'mitigated', 'monitoring');
create index incident_key_resolved on incident (key, resolved_at);
create index incident_created on incident (created_at desc);

create table incident_role (
    incident uuid        not null references incident (id),
    role     text        not null check (role in ('commander', 'communications', 'technical', 'scribe')),
    person   text        not null,
    since    timestamptz not null,
    primary key (incident, role)
);

create table incident_group (
    incident  uuid        not null references incident (id),
    group_id  uuid        not null references alert_group (id),
    joined_at timestamptz not null,
    primary key (incident, group_id)
);
create index incident_group_group on incident_group (group_id, joined_at);

create table timeline_entry (
    incident    uuid        not null references incident (id),
    seq         bigint      not null,
    at          timestamptz not null,
    recorded_at timestamptz not null,
    kind        text        not null check (kind in ('alert', 'change', 'page', 'transition', 'role',
                                                     'update', 'note', 'correction')),
    text        text        not null,
    author      text,
    audience    text        check (audience in ('internal', 'executive', 'public')),
    corrects    bigint,
    skewed      boolean     not null default false,
    primary key (incident, seq)
);
create trigger timeline_only_grows before update or delete on timeline_entry
    for each row execute function refuse_change();

create table severity_decision (
    incident uuid        not null references incident (id),
    id       uuid        primary key,
    at       timestamptz not null,
    by       text        not null,
    severity text        not null,
    reason   jsonb       not null,
    why      text        not null
);
create index severity_decision_incident on severity_decision (incident, at);

create table clock (
    id         uuid        primary key,
    incident   uuid        not null references incident (id),
    name       text        not null check (name in ('acknowledge', 'internal_update', 'mitigation',
                                                    'stability_watch')),
    started_at timestamptz not null,
    due_at     timestamptz not null,
    state      text        not null check (state in ('running', 'met', 'missed')),
    ended_at   timestamptz,
    reminders  integer     not null default 0
);
create unique index clock_running on clock (incident, name) where state = 'running';
create index clock_incident on clock (incident, started_at);
