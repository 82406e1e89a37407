-- Which columns hold something about a person, told where the column is: `personal: name` (the name of one), `json` (names
-- among the values), `prose` (what people wrote), `document` (Markdown with tables of owners), `words` (what Unrepeat wrote, with names). The
-- erasure of a person reads these marks; a test refuses a text column that has neither a mark nor a reason to have none.

comment on column action.owner is 'personal: name';
comment on column action_step."by" is 'personal: name';
comment on column audit.actor is 'personal: name';
comment on column audit.subject is 'personal: name';
comment on column checklist_tick."by" is 'personal: name';
comment on column comment.author is 'personal: name';
comment on column comment_thread.author is 'personal: name';
comment on column comment_thread.settled_by is 'personal: name';
comment on column contact.person is 'personal: name';
comment on column containment_decision."by" is 'personal: name';
comment on column containment_estimate."by" is 'personal: name';
comment on column containment_fact."by" is 'personal: name';
comment on column degradation_rehearsal."by" is 'personal: name';
comment on column degradation_signature."by" is 'personal: name';
comment on column delivery.person is 'personal: name';
comment on column hypothesis.created_by is 'personal: name';
comment on column hypothesis.owner is 'personal: name';
comment on column hypothesis.updated_by is 'personal: name';
comment on column change_source.created_by is 'personal: name';
comment on column incident_degradation.entered_by is 'personal: name';
comment on column incident_degradation.left_by is 'personal: name';
comment on column incident_meeting."by" is 'personal: name';
comment on column incident_role.person is 'personal: name';
comment on column incident_task."by" is 'personal: name';
comment on column incident_task.owner is 'personal: name';
comment on column page.person is 'personal: name';
comment on column person.name is 'personal: name';
comment on column person.manager is 'personal: name';
comment on column postmortem.driver is 'personal: name';
comment on column postmortem_approval.person is 'personal: name';
comment on column postmortem_revision.author is 'personal: name';
comment on column postmortem_step."by" is 'personal: name';
comment on column quarantine.sent_by is 'personal: name';
comment on column inbox.sent_by is 'personal: name';
comment on column reach_observation."by" is 'personal: name';
comment on column repeat_claim."by" is 'personal: name';
comment on column severity_decision."by" is 'personal: name';
comment on column team.manager is 'personal: name';
comment on column timeline_entry.author is 'personal: name';
comment on column update_draft."by" is 'personal: name';
comment on column verification."by" is 'personal: name';
comment on column verification.recorded_by is 'personal: name';
comment on column audit.detail is 'personal: json';
comment on column delivery.payload is 'personal: json';
comment on column escalation_policy.spec is 'personal: json';
comment on column incident.facts is 'personal: json';
comment on column incident.severity_reason is 'personal: json';
comment on column policy.body is 'personal: json';
comment on column schedule.spec is 'personal: json';
comment on column severity_decision.reason is 'personal: json';
comment on column verification.evidence is 'personal: json';
comment on column action.title is 'personal: prose';
comment on column action_step.note is 'personal: prose';
comment on column change_event.title is 'personal: prose';
comment on column checklist_tick.reason is 'personal: prose';
comment on column checklist_tick.words is 'personal: prose';
comment on column comment."text" is 'personal: prose';
comment on column comment_thread.place_after is 'personal: prose';
comment on column comment_thread.place_before is 'personal: prose';
comment on column comment_thread.place_quote is 'personal: prose';
comment on column comment_thread.quote is 'personal: prose';
comment on column containment_decision.how is 'personal: prose';
comment on column containment_decision.reason is 'personal: prose';
comment on column containment_decision.why is 'personal: prose';
comment on column degradation_rehearsal.evidence_text is 'personal: prose';
comment on column hypothesis.prediction is 'personal: prose';
comment on column hypothesis.result is 'personal: prose';
comment on column hypothesis.statement is 'personal: prose';
comment on column hypothesis.test is 'personal: prose';
comment on column incident.title is 'personal: prose';
comment on column incident_degradation.reason is 'personal: prose';
comment on column incident_task.words is 'personal: prose';
comment on column postmortem.document is 'personal: document';
comment on column postmortem.title is 'personal: prose';
comment on column postmortem_approval.note is 'personal: prose';
comment on column postmortem_revision.document is 'personal: document';
comment on column postmortem_step.note is 'personal: prose';
comment on column reach_observation.note is 'personal: prose';
comment on column repeat_claim.note is 'personal: prose';
comment on column severity_decision.why is 'personal: prose';
comment on column update_draft.impact is 'personal: prose';
comment on column update_draft.next is 'personal: prose';
comment on column update_draft.what is 'personal: prose';
comment on column update_draft."when" is 'personal: prose';
comment on column timeline_entry."text" is 'personal: words';
comment on column delivery.subject is 'personal: words';
comment on column delivery."text" is 'personal: words';
comment on column delivery_attempt.detail is 'personal: words';
comment on column change_event.author is 'personal: name prose';

-- Rows that only grow may be changed by an erasure alone, which says so for its transaction.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and current_setting('unrepeat.erasing', true) = 'on' then
        return new;
    end if;
    raise exception 'rows of % are only ever added', tg_table_name;
end
$$;

alter table person add column erased_at timestamptz;
