-- previous release: knows nothing of sources and goes on without them.
-- Senders of alerts, each with a token or signature of its own. A token is kept as its SHA-256; Sentry's secret has to
-- be at hand to check what it signs.
create table source (
    name       text        not null primary key,
    type       text        not null,
    labels     jsonb       not null default '{}',
    mapping    text,
    topic      text,
    secret     text,
    token_hash text,
    created_at timestamptz not null,
    created_by text        not null,
    noted_at   timestamptz,
    notice     text,
    unmatched  bigint      not null default 0
);
create unique index source_token on source (type, token_hash);

comment on column source.created_by is 'personal: name';
