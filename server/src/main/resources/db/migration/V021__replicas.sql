-- The servers on this database, each with a sign of life in real time; rows of servers that are gone are dropped after a day.
create table replica (
    id         uuid        primary key,
    host       text        not null,
    pid        bigint      not null,
    version    text        not null,
    started_at timestamptz not null,
    seen_at    timestamptz not null,
    stopped_at timestamptz
);
