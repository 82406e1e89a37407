-- Why a page went out (policy, by_hand, escalated, declined, undelivered, raised or again) and who asked for it; a run
-- keeps what its next page will say.
alter table page
    add column cause    text not null default 'policy',
    add column asked_by text;
alter table escalation
    add column next_cause text not null default 'policy',
    add column next_by    text;

-- Until now a page by hand was known by a run that ended as it began.
update page p
   set cause = 'by_hand'
  from escalation e
 where e.id = p.escalation
   and e.state = 'exhausted'
   and e.created_at = e.ended_at;
update escalation
   set next_cause = 'by_hand'
 where state = 'exhausted'
   and created_at = ended_at;

comment on column page.asked_by is 'personal: name';
comment on column escalation.next_by is 'personal: name';
