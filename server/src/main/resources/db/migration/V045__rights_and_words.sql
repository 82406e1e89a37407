-- What customers say, and the alerts that follow, in the words that the server writes and nothing else.
-- previous release: knows nothing of customer reports and writes none, so these refuse it nothing.
alter table customer_report
    add constraint customer_report_tier check (tier in ('high', 'normal')),
    add constraint customer_report_channel check (channel in ('ticket', 'public'));

-- previous release: raises no such alert and writes none.
alter table customer_alarm
    add constraint customer_alarm_kind check (kind in ('high_value', 'public'));

-- A silence is hidden where it mutes for a private team that the reader is not of, whoever made it, and where it names or matched services of such teams only; what somebody made for other teams mutes none of these, and they see it.
-- previous release: knows no silences and asks no such function.
create or replace function hidden_silences(reader uuid) returns setof uuid
language sql stable as $$
    select s.id
      from silence s
     where exists (select 1 from team where private)
       and (s.teams && array(select private_teams(reader))
            or s.services <> '{}'
            and s.services <@ array(select hidden_services(reader))
            and not (s.teams is not null
                     and s.author = (select name from person where id = reader)))
$$;
