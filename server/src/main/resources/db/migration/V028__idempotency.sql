-- Answers to POSTs that came with an Idempotency-Key, so that a retry does nothing twice. A row without a status is in hand.
create table idempotency (
    caller       text        not null,
    key          text        not null,
    request_hash text        not null,
    status       integer,
    headers      jsonb,
    body         bytea,
    created_at   timestamptz not null,
    primary key (caller, key)
);
create index idempotency_created_at on idempotency (created_at);

comment on column idempotency.caller is 'personal: name';
