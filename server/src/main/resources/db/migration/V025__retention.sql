-- How far the letting go of each class of records has come; a class without a run going on has no began_at.
create table retention (
    name        text        primary key,
    due_at      timestamptz not null,
    began_at    timestamptz,
    place       text,
    going       bigint      not null default 0,
    ended_at    timestamptz,
    gone        bigint      not null default 0,
    gone_total  bigint      not null default 0,
    gone_before timestamptz,
    failed_at   timestamptz,
    failure     text
);

-- The page stays when the delivery that carried it has gone.
-- previous release: the same reference as before, it refuses nothing more
alter table page_delivery
    drop constraint page_delivery_delivery_fkey,
    add constraint page_delivery_delivery_fkey
        foreign key (delivery) references delivery (id) on delete cascade;
create index delivery_ended on delivery (updated_at) where state in ('sent', 'failed', 'cancelled');
