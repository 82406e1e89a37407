-- Batches of accepted alerts: written before the sender gets its 200, folded after. Kept as a replay log.
create table inbox (
    seq         bigint      generated always as identity primary key,
    received_at timestamptz not null,
    source      text        not null,
    sent_by     text        not null,
    alerts      integer     not null,
    body        bytea       not null,
    folded_at   timestamptz
);
create index inbox_unfolded on inbox (seq) where folded_at is null;
create index inbox_received_at on inbox (received_at);

-- What could not be read, with the reason; capped for each source.
create table quarantine (
    id          uuid        primary key,
    at          timestamptz not null,
    source      text        not null,
    sent_by     text        not null,
    reason      text        not null,
    body        bytea       not null,
    replayed_at timestamptz
);
create index quarantine_source on quarantine (source, at);

create table route (
    name        text        primary key,
    position    integer     not null,
    condition   text        not null,
    service     text        not null,
    group_by    text[]      not null,
    incident_by text[]      not null,
    wait_ms     bigint      not null check (wait_ms >= 0),
    window_ms   bigint      not null check (window_ms >= 0),
    updated_at  timestamptz not null
);

create table alert_group (
    id            uuid        primary key,
    route         text        not null,
    key           text        not null,
    labels        jsonb       not null,
    service       text        not null,
    incident_key  text        not null,
    title         text        not null,
    state         text        not null check (state in ('firing', 'expired', 'quiet')),
    firing_count  integer     not null check (firing_count >= 0),
    expired_count integer     not null check (expired_count >= 0),
    alert_count   integer     not null check (alert_count >= 0),
    wait_ms       bigint      not null,
    window_ms     bigint      not null,
    first_at      timestamptz not null,
    last_at       timestamptz not null,
    unique (route, key)
);

create table alert (
    source          text        not null,
    fingerprint     text        not null,
    group_id        uuid        not null references alert_group (id),
    status          text        not null
                                check (status in ('firing', 'resolved', 'expired', 'suppressed')),
    labels          jsonb       not null,
    annotations     jsonb       not null,
    generator_url   text        not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    ends_by_timeout boolean     not null,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    last_firing_at  timestamptz,
    last_seq        bigint      not null,
    count           bigint      not null,
    service         text        not null,
    primary key (source, fingerprint)
) with (fillfactor = 80);
create index alert_group_id on alert (group_id);
create index alert_firing on alert (service) where status = 'firing';
create index alert_firing_ends on alert (ends_at) where status = 'firing';
create index alert_labels on alert using gin (labels jsonb_path_ops) with (fastupdate = on);

-- Changes of an alert's state, in order; the alert's own row holds only the newest.
create table alert_event (
    id          bigint      generated always as identity primary key,
    at          timestamptz not null,
    source      text        not null,
    fingerprint text        not null,
    from_status text,
    to_status   text        not null,
    seq         bigint      not null
);
create index alert_event_alert on alert_event (source, fingerprint, id);
