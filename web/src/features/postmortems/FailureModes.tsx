import { ActionIcon, Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DocumentOutline } from '../../api/types.gen';
import { Icon } from '../../ui/icons';
import { Card, ErrorNote } from '../../ui/Page';
import { failureModesQuery } from './usePostmortem';

/**
 * In what ways it failed: what the text speaks for, and what its author confirmed. Each change is written into the
 * text.
 */
export function FailureModes({
  modes,
  may,
  busy,
  onChange,
  onJump,
}: {
  modes: DocumentOutline['failure_modes'] | undefined;
  may: boolean;
  busy: boolean;
  onChange: (mode: string, confirmed: boolean) => Promise<void>;
  onJump: (line: number) => void;
}) {
  const catalogue = useQuery(failureModesQuery).data ?? [];
  const [changing, setChanging] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { confirmed, suggested } = modes ?? { confirmed: [], suggested: [] };
  const meaning = (key: string) => catalogue.find((mode) => mode.key === key)?.description;
  const change = (mode: string, on: boolean) => {
    setChanging(mode);
    setFailure(null);
    onChange(mode, on)
      .catch(setFailure)
      .finally(() => setChanging(null));
  };
  return (
    <Card title="Failure modes">
      <div className="card-body stack">
        {confirmed.length === 0 ? (
          <span className="muted small">None confirmed yet. Confirmed failure modes help to recognise repeats.</span>
        ) : (
          <ul className="modes" aria-label="Confirmed failure modes">
            {confirmed.map((key) => (
              <li key={key} className="tag" title={meaning(key)}>
                <Link to="/postmortems" search={{ failure_mode: key }}>
                  {key}
                </Link>
                {may && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={20}
                    aria-label={`Remove ${key}`}
                    loading={changing === key}
                    disabled={busy}
                    onClick={() => change(key, false)}
                  >
                    <Icon name="close" size={10} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
        <ErrorNote failure={failure} kept="Your text was not changed." />
        {may && (
          <Select
            aria-label="Add a failure mode"
            placeholder="Add another"
            size="xs"
            searchable
            disabled={busy && changing === null}
            nothingFoundMessage="Unknown failure mode"
            value={null}
            data={catalogue.filter(({ key }) => !confirmed.includes(key)).map(({ key }) => key)}
            filter={({ options, search }) =>
              options.filter(
                (option) =>
                  'value' in option &&
                  `${option.value} ${meaning(option.value) ?? ''}`.toLowerCase().includes(search.toLowerCase().trim()),
              )
            }
            renderOption={({ option }) => (
              <span>
                {option.value}
                <span className="muted small" style={{ display: 'block' }}>
                  {meaning(option.value)}
                </span>
              </span>
            )}
            onChange={(key) => {
              if (key !== null) change(key, true);
            }}
          />
        )}
      </div>
      {suggested.length > 0 && (
        <ul className="findings" aria-label="Suggested failure modes">
          {suggested.map(({ mode, reason, line }) => (
            <li key={mode} className="card-line stack" style={{ gap: 2 }}>
              <div className="row spread">
                <strong title={meaning(mode)}>{mode}</strong>
                <button type="button" className="plain-button" onClick={() => onJump(line)}>
                  <span className="muted small">line {line}</span>
                </button>
              </div>
              <span className="break small">{reason}</span>
              {may && (
                <span>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Confirm ${mode}`}
                    loading={changing === mode}
                    disabled={busy && changing !== mode}
                    onClick={() => change(mode, true)}
                  >
                    Confirm
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
