-- What reviewers said about a version of a text; the newest of each person counts. It counts for the
-- version in valid_for, which publication moves on when it writes the references of actions.
create table postmortem_approval (
    id         bigint      generated always as identity primary key,
    postmortem uuid        not null references postmortem (id),
    person     text        not null,
    verdict    text        not null check (verdict in ('approved', 'changes_wanted')),
    note       text        not null,
    version    bigint      not null,
    valid_for  bigint      not null check (valid_for >= version),
    at         timestamptz not null
);
create index postmortem_approval_postmortem on postmortem_approval (postmortem, id);
