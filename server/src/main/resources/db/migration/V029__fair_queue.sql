-- The place of a batch in the queue of those that wait to be processed: when it was received, or later for a service
-- that sends more than its share. A server of an earlier release leaves it to the default.
alter table inbox add column queue_at timestamptz not null default now();
create index inbox_waiting on inbox (queue_at, seq) where folded_at is null;
drop index inbox_unfolded;

-- How serious the alert group is that the title came from, 0 for the most serious; null when nobody looked yet.
alter table incident add column title_weight smallint;
