import { Autocomplete, Button, Modal, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { servicesQuery } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { Facts } from '../../lib/words';
import type { Severity } from '../../api/types.gen';
import { declareOpen } from '../../lib/store';
import { fromUtcInput } from '../../lib/time';
import { rank, severities, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { ErrorNote } from '../../ui/Page';
import { Questions } from '../../ui/Questions';
import { severityTreeQuery, useAskTree, useDeclare } from './useIncident';

const byTree = 'tree';

function DeclareForm({ onDone }: { onDone: (ref: string) => void }) {
  const title = useDraft('declare.title');
  const service = useDraft('declare.service');
  const [facts, setFacts] = useState<Facts>({});
  const [severity, setSeverity] = useState<Severity | typeof byTree>(byTree);
  const [began, setBegan] = useState('');
  const services = useQuery(servicesQuery).data ?? [];
  const tree = useQuery(severityTreeQuery);
  const preview = useAskTree(facts, tree.data !== undefined && severity === byTree);
  const declare = useDeclare();
  const complete = title.text.trim() !== '' && service.text.trim() !== '';

  const submit = () => {
    if (!complete || declare.isPending) return;
    const impact = fromUtcInput(began);
    declare.mutate(
      {
        title: title.text.trim(),
        service: service.text.trim(),
        ...(severity === byTree ? { facts } : { severity }),
        ...(impact === null ? {} : { impact_started_at: impact }),
      },
      {
        onSuccess: (incident) => {
          title.clear();
          service.clear();
          onDone(incident.ref);
        },
      },
    );
  };

  return (
    <form
      className="stack"
      style={{ gap: 14 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label="Title"
        placeholder="Checkout answers 5xx for some customers"
        value={title.text}
        onChange={(event) => title.setText(event.currentTarget.value)}
        data-autofocus
        required
      />
      <Autocomplete
        label="Service"
        placeholder="checkout"
        data={services.map((each) => each.name)}
        value={service.text}
        onChange={service.setText}
        required
      />
      {tree.data !== undefined && severity === byTree && (
        <div className="stack">
          <h3>Known facts. Leave unknown answers open.</h3>
          <Questions questions={tree.data.questions} facts={facts} onChange={setFacts} />
        </div>
      )}
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <Select
          label="Severity"
          allowDeselect={false}
          data={[
            { value: byTree, label: 'Decided by the answers' },
            ...severities.map((value) => ({ value, label: `${value} ${severityMeaning[value]}` })),
          ]}
          value={severity}
          onChange={(value) => setSeverity(value ?? byTree)}
        />
        <TextInput
          type="datetime-local"
          label="Impact began (UTC), if known"
          value={began}
          onChange={(event) => setBegan(event.currentTarget.value)}
        />
      </div>
      <ErrorNote failure={declare.error} kept="Your input is kept here." />
      <div className="row spread">
        <span className="row" aria-live="polite">
          {severity === byTree && preview.data !== undefined && (
            <>
              This will be <RankBadge rank={rank(preview.data.severity)}>{preview.data.severity}</RankBadge>
            </>
          )}
        </span>
        <Button type="submit" disabled={!complete} loading={declare.isPending}>
          Declare incident
        </Button>
      </div>
    </form>
  );
}

export function DeclareDialog({ onDeclared }: { onDeclared: (ref: string) => void }) {
  const open = declareOpen.use();
  return (
    <Modal opened={open} onClose={() => declareOpen.set(false)} title="Declare an incident" size="lg">
      <DeclareForm
        onDone={(ref) => {
          declareOpen.set(false);
          onDeclared(ref);
        }}
      />
    </Modal>
  );
}
