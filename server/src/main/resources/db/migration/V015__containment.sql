-- What people answered to the questions of the containment adviser; an answer taken back is gone, the timeline keeps it.
create table containment_fact (
    incident uuid        not null references incident (id),
    question text        not null check (question in ('recent_change', 'schema_change', 'data_corrupted',
                                                      'data_recoverable', 'dependency_down',
                                                      'traffic_above_normal', 'at_capacity')),
    answer   boolean     not null,
    by       text        not null,
    at       timestamptz not null,
    primary key (incident, question)
);

-- Minutes that a way out would take: one number where low, likely and high are the same.
create table containment_estimate (
    incident uuid           not null references incident (id),
    way      text           not null check (way in ('roll_back', 'fix_forward')),
    low      numeric(8, 1)  not null check (low > 0),
    likely   numeric(8, 1)  not null check (likely >= low),
    high     numeric(8, 1)  not null check (high >= likely),
    by       text           not null,
    at       timestamptz    not null,
    primary key (incident, way)
);

create table containment_decision (
    id       uuid        primary key,
    incident uuid        not null references incident (id),
    option   text        not null,
    how      text,
    reason   text        not null,
    advised  text        not null,
    why      text        not null,
    by       text        not null,
    at       timestamptz not null
);
create index containment_decision_incident on containment_decision (incident, at);
create trigger containment_decision_only_grows before update or delete on containment_decision
    for each row execute function refuse_change();
