-- The text of a post-mortem has a version, which an erasure raises like any other edit: a draft that somebody has open must not
-- bring the name back by being saved over it.
comment on column postmortem.document is 'personal: document versioned';
