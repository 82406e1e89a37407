import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewSource } from '../../api/types.gen';
import { servicesQuery } from '../../lib/directory';
import { ErrorNote } from '../../ui/Page';
import { senders, type SourceType } from './senders';
import { Setup } from './Setup';
import { useAddSource } from './useSources';

const types = Object.entries(senders).map(([value, { word }]) => ({ value, label: word }));

/** What a type asks for besides its name. */
const more: Partial<Record<SourceType, { field: 'topic' | 'secret' | 'mapping'; label: string; hint: string }>> = {
  cloudwatch: {
    field: 'topic',
    label: 'SNS topic',
    hint: 'Its ARN, such as arn:aws:sns:eu-west-1:123456789012:alarms',
  },
  sentry: { field: 'secret', label: 'Client secret', hint: 'Of the internal integration in Sentry' },
  custom: { field: 'mapping', label: 'Mapping', hint: 'The name of a SignalSource that is applied' },
};

function Form({ onMade }: { onMade: (made: NewSource) => void }) {
  const [type, setType] = useState<SourceType>('pagerduty');
  const [name, setName] = useState('');
  const [service, setService] = useState<string | null>(null);
  const [extra, setExtra] = useState('');
  const add = useAddSource();
  const services = useQuery(servicesQuery).data ?? [];
  const asks = more[type];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
          {
            name: name.trim(),
            type,
            ...(service === null ? {} : { service }),
            ...(asks === undefined ? {} : { [asks.field]: extra.trim() }),
          },
          { onSuccess: onMade },
        );
      }}
    >
      <Select
        label="Type"
        data={types}
        value={type}
        allowDeselect={false}
        searchable
        onChange={(value) => {
          setType((value ?? 'pagerduty') as SourceType);
          setExtra('');
        }}
      />
      <TextInput
        label="Name"
        description="Part of the address: small letters, digits and hyphens."
        placeholder="shop"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label="Service"
        description="For alerts that name none."
        placeholder="As the alert says"
        data={services.map((each) => each.name)}
        value={service}
        onChange={setService}
        searchable
        clearable
      />
      {asks !== undefined && (
        <TextInput
          label={asks.label}
          description={asks.hint}
          value={extra}
          onChange={(event) => setExtra(event.currentTarget.value)}
        />
      )}
      <ErrorNote failure={add.error} />
      <div>
        <Button
          type="submit"
          loading={add.isPending}
          disabled={name.trim() === '' || (asks !== undefined && extra.trim() === '')}
        >
          Add source
        </Button>
      </div>
    </form>
  );
}

/** Asks what sends alerts, then says how to tell it where to. */
export function AddSource({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [made, setMade] = useState<NewSource | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={made === null ? 'Add source' : `Connect ${made.name}`} size="lg">
      {made === null ? (
        <Form onMade={setMade} />
      ) : (
        <div className="stack">
          <Setup source={made} token={made.token} />
          <div>
            <Button variant="default" onClick={close}>
              Done
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
