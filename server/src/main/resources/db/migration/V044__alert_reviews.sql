-- previous release: knows nothing of reviews of alerts.
-- What the monthly review decided about each alert.
create table alert_review (
    month      date        not null,
    alertname  text        not null,
    service    text        not null,
    decision   text        not null check (decision in ('keep', 'tune', 'document', 'remove')),
    note       text,
    decided_by text        not null,
    decided_at timestamptz not null,
    primary key (month, alertname, service)
);
create index alert_event_fired on alert_event (at) where to_status = 'firing';
comment on column alert_review.decided_by is 'personal: name';
comment on column alert_review.note is 'personal: prose';
