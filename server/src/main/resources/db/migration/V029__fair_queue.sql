-- Where a batch starts and where it ends in the queue of those that wait to be processed: behind the last one of its
-- service and severity, never before the one that is first. A server of an earlier release leaves them to the default.
alter table inbox
    add column queue_from timestamptz not null default now(),
    add column queue_at   timestamptz not null default now();
create index inbox_waiting on inbox (queue_at, seq) where folded_at is null;
drop index inbox_unfolded;

-- How serious the alert group is that the title came from, 0 for the most serious; null when nobody looked yet.
alter table incident add column title_weight smallint;
