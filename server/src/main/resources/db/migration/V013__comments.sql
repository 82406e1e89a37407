-- What reviewers say about words of a post-mortem. quote and version tell what was commented on;
-- place_... tells where those words were found last, and moves with the text.
create table comment_thread (
    id           uuid        primary key,
    postmortem   uuid        not null references postmortem (id),
    kind         text        not null check (kind in ('remark', 'question')),
    state        text        not null,
    author       text        not null,
    at           timestamptz not null,
    quote        text        not null check (length(quote) between 1 and 4000),
    version      bigint      not null,
    place_start  integer     not null check (place_start >= 0),
    place_quote  text        not null check (place_quote <> ''),
    place_before text        not null,
    place_after  text        not null,
    settled_by   text,
    settled_at   timestamptz,
    check (kind = 'remark' and state in ('open', 'resolved')
           or kind = 'question' and state in ('open', 'answered', 'withdrawn')),
    check ((state = 'open') = (settled_at is null)),
    check ((settled_by is null) = (settled_at is null))
);
create index comment_thread_postmortem on comment_thread (postmortem, at);

create table comment (
    id     bigint      generated always as identity primary key,
    thread uuid        not null references comment_thread (id),
    author text        not null,
    at     timestamptz not null,
    text   text        not null check (length(text) between 1 and 10000)
);
create index comment_of_thread on comment (thread, id);
