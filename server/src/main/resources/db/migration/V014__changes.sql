-- What was changed, as senders told it. A sender that tells a change again, or how it went on, is known by source and id.
create table change_event (
    id            uuid        primary key,
    source        text        not null check (length(source) between 1 and 500),
    external_id   text        not null check (length(external_id) between 1 and 500),
    kind          text        not null check (kind in ('deployment', 'config', 'flag', 'migration', 'other')),
    service       text        not null check (length(service) between 1 and 120),
    environment   text,
    version       text,
    title         text        not null check (length(title) between 1 and 300),
    url           text        check (url ~* '^https?://'),
    at            timestamptz not null,
    outcome       text        check (outcome in ('started', 'succeeded', 'failed')),
    outcome_at    timestamptz,
    schema_change boolean,
    author        text,
    received_at   timestamptz not null,
    unique (source, external_id),
    check ((outcome is null) = (outcome_at is null))
);
create index change_event_service on change_event (service, at desc);
create index change_event_at on change_event (at desc);

-- Senders that sign with a secret of their own. The secret stands in the clear, because an HMAC can't be checked with its hash.
create table change_source (
    name       text        primary key,
    kind       text        not null check (kind in ('github', 'gitlab')),
    secret     text        not null,
    service    text,
    created_at timestamptz not null,
    created_by text        not null,
    last_at    timestamptz
);
