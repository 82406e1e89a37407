-- previous release: knows nothing of customer reports; a server of it neither takes nor counts them.
-- What customers say is broken, and the alerts that follow from that alone.
create table customer_report (
    id          uuid        not null primary key,
    service     text        not null,
    customer    text        not null,
    tier        text        not null,
    channel     text        not null,
    report      text        not null,
    at          timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index customer_report_service on customer_report (service, at);
create index customer_report_at on customer_report (at);
comment on column customer_report.recorded_by is 'personal: name';
comment on column customer_report.report is 'personal: prose';

create table customer_alarm (
    service text not null,
    kind    text not null,
    since   timestamptz not null,
    primary key (service, kind)
);
