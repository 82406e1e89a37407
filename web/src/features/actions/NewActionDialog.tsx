import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePeopleOptions } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { Category, Horizon } from '../../api/types.gen';
import type { Priority } from '../../lib/words';
import { useMe } from '../../lib/session';
import { categories } from '../../lib/words';
import { DayField } from '../../ui/DateFields';
import { ErrorNote } from '../../ui/Page';
import { useAddAction } from './useActions';

function NewActionForm({ onDone }: { onDone: (ref: string) => void }) {
  const me = useMe();
  const title = useDraft('action.title');
  const people = usePeopleOptions();
  const [owner, setOwner] = useState<string | null>(me);
  const [due, setDue] = useState<string | undefined>('');
  const [category, setCategory] = useState<Category>('prevent');
  const [horizon, setHorizon] = useState<Horizon>('long');
  const [priority, setPriority] = useState<Priority>('P2');
  const [postmortem, setPostmortem] = useState('');
  const add = useAddAction();
  const submit = () => {
    add.mutate(
      {
        title: title.text.trim(),
        owner,
        due: due === undefined || due === '' ? null : due,
        category,
        horizon,
        priority,
        ...(postmortem.trim() === '' ? {} : { postmortem: postmortem.trim() }),
      },
      {
        onSuccess: (action) => {
          title.clear();
          onDone(action.ref);
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
        label="Expected outcome"
        placeholder="The pool refuses a new client before it is full, and an alert says so"
        value={title.text}
        onChange={(event) => title.setText(event.currentTarget.value)}
        data-autofocus
        required
      />
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <Select label="Owner" data={people} searchable value={owner} onChange={setOwner} />
        <DayField label="Due" value={due} onChange={setDue} />
        <Select
          label="Priority"
          data={['P0', 'P1', 'P2', 'P3']}
          allowDeselect={false}
          value={priority}
          onChange={(value) => setPriority(value ?? 'P2')}
          w={90}
        />
      </div>
      <div className="row wrap">
        <SegmentedControl
          size="xs"
          aria-label="Category"
          data={categories.map(({ value, label }) => ({ value, label }))}
          value={category}
          onChange={(value) => setCategory(value)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Horizon"
          data={[
            { value: 'short', label: 'Short term' },
            { value: 'long', label: 'Long term' },
          ]}
          value={horizon}
          onChange={(value) => setHorizon(value)}
        />
        <span className="muted small">{categories.find((each) => each.value === category)?.hint}</span>
      </div>
      <TextInput
        label="Post-mortem"
        placeholder="PM-7"
        value={postmortem}
        onChange={(event) => setPostmortem(event.currentTarget.value)}
        w={140}
      />
      <ErrorNote failure={add.error} kept="Your input is kept here." />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button type="submit" disabled={title.text.trim() === '' || due === undefined} loading={add.isPending}>
          Add action
        </Button>
      </div>
    </form>
  );
}

export function NewActionDialog({
  opened,
  onClose,
  onDone,
}: {
  opened: boolean;
  onClose: () => void;
  onDone: (ref: string) => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="New action" size="lg">
      <NewActionForm onDone={onDone} />
    </Modal>
  );
}
