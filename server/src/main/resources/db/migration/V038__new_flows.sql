-- How many services and severities of a batch had nothing else that waited: each may open an incident, and a round takes few of them.
-- previous release: writes none, so that its rounds and those that read its batches are as large as they were
alter table inbox
    add column new_flows integer not null default 0;
