-- previous release: knows nothing of heartbeats; a server of it neither hears nor misses one.
-- What has to report in at least so often, and Unrepeat's own reports to whoever watches it.
create table heartbeat (
    name       text        not null primary key,
    every_ms   bigint      not null,
    grace_ms   bigint      not null,
    service    text        not null,
    severity   text        not null,
    created_at timestamptz not null,
    last_at    timestamptz,
    due_at     timestamptz not null,
    missing    boolean     not null default false
);
create index heartbeat_due on heartbeat (due_at) where not missing;

create table watchdog (
    name      text        not null primary key,
    url       text        not null,
    every_ms  bigint      not null,
    due_at    timestamptz not null,
    sent_at   timestamptz,
    failed_at timestamptz,
    failure   text
);
