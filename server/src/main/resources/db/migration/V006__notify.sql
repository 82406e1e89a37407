create table channel (
    name       text        primary key,
    type       text        not null check (type in ('webhook', 'email')),
    spec       jsonb       not null,
    updated_at timestamptz not null
);

-- What has to leave the building: inserted in the transaction that decides it, sent by a worker.
create table delivery (
    id          uuid        primary key,
    person      text        not null,
    channel     text        not null,
    kind        text        not null,
    subject     text        not null,
    text        text        not null,
    payload     jsonb       not null,
    state       text        not null check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
    attempts    integer     not null default 0,
    due_at      timestamptz not null,
    lease_until timestamptz,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index delivery_due on delivery (due_at) where state in ('queued', 'sending');

create table delivery_attempt (
    delivery           uuid        not null references delivery (id),
    n                  integer     not null,
    at                 timestamptz not null,
    outcome            text        not null check (outcome in ('ok', 'failed', 'unknown')),
    detail             text        not null,
    possible_duplicate boolean     not null,
    primary key (delivery, n)
);
