-- Where a post-mortem was imported from, what it said then, and when its incident was, as far as it tells.
alter table postmortem
    add column source      text unique check (length(source) between 1 and 500),
    add column source_hash text,
    add column happened_at timestamptz,
    add check ((source is null) = (source_hash is null));
create index postmortem_source_hash on postmortem (source_hash) where source_hash is not null;
