import { ActionIcon, Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LabelMatcher, PreviewedAlert, SilencePreview } from '../../api/types.gen';
import { notice, silenceOpen } from '../../lib/store';
import { fromUtcInput, serverNow, toUtcInput } from '../../lib/time';
import { plural } from '../../lib/words';
import { MinuteField } from '../../ui/DateFields';
import { ErrorNote } from '../../ui/Page';
import { Icon } from '../../ui/icons';
import { Utc } from '../../ui/Times';
import { operators, readMatchers } from '../../lib/matchers';
import { previewQuery, useSilenceMove } from './useSilences';
import './silence.css';

const durations = [
  ['1', '1 hour'],
  ['2', '2 hours'],
  ['4', '4 hours'],
  ['8', '8 hours'],
  ['24', '1 day'],
  ['168', '1 week'],
  ['until', 'Until…'],
] as const;

const isNarrow = ({ operator, value }: LabelMatcher) => operator === '=' && value !== '';

function MatcherRow({
  matcher,
  number,
  onChange,
  onPaste,
  onRemove,
}: {
  matcher: LabelMatcher;
  number: number;
  onChange: (matcher: LabelMatcher) => void;
  /** Matchers as Prometheus writes them, pasted in the place of a label. */
  onPaste: (matchers: LabelMatcher[]) => void;
  onRemove: (() => void) | undefined;
}) {
  return (
    <li className="matcher-row">
      <TextInput
        className="matcher-name"
        aria-label={`Label ${number}`}
        placeholder="alertname"
        value={matcher.name}
        onChange={(event) => onChange({ ...matcher, name: event.currentTarget.value })}
        onPaste={(event) => {
          const pasted = readMatchers(event.clipboardData.getData('text'));
          if (pasted === null || pasted.length === 0) return;
          event.preventDefault();
          onPaste(pasted);
        }}
        {...(number === 1 && matcher.name === '' ? { 'data-autofocus': true } : {})}
      />
      <Select
        className="matcher-operator"
        aria-label={`Operator ${number}`}
        data={[...operators]}
        value={matcher.operator}
        allowDeselect={false}
        onChange={(operator) => onChange({ ...matcher, operator: operator ?? '=' })}
      />
      <TextInput
        className="matcher-value"
        aria-label={`Value ${number}`}
        placeholder={matcher.operator.endsWith('~') ? 'Disk.*' : 'DiskFull'}
        value={matcher.value}
        onChange={(event) => onChange({ ...matcher, value: event.currentTarget.value })}
      />
      <ActionIcon
        className="matcher-remove"
        variant="subtle"
        color="gray"
        size="md"
        aria-label={`Remove matcher ${number}`}
        disabled={onRemove === undefined}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </ActionIcon>
    </li>
  );
}

/** Alerts of one name, service and incident share a line. */
function gathered(items: PreviewedAlert[]): { key: string; alert: PreviewedAlert; count: number }[] {
  const lines = new Map<string, { key: string; alert: PreviewedAlert; count: number }>();
  for (const alert of items) {
    const key = [alert.labels.alertname ?? alert.fingerprint, alert.service, alert.incident ?? ''].join(' ');
    const line = lines.get(key) ?? { key, alert, count: 0 };
    lines.set(key, { ...line, count: line.count + 1 });
  }
  return [...lines.values()];
}

function Muted({ preview }: { preview: SilencePreview }) {
  const { firing, of_others, items } = preview;
  return (
    <>
      <strong>
        {firing === 0 ? 'Mutes no alert that fires now, and those to come' : `Mutes ${plural(firing, 'firing alert')}`}
      </strong>
      {of_others > 0 && (
        <div className="small muted">
          {plural(of_others, 'matching alert')} of other teams {of_others === 1 ? 'stays' : 'stay'} audible.
        </div>
      )}
      {items.length > 0 && (
        <ul className="plain-list small silence-preview-list" aria-label="Alerts that it mutes" tabIndex={0}>
          {gathered(items).map(({ key, alert, count }) => (
            <li key={key} className="row spread">
              <span className="cut">
                {alert.labels.alertname ?? alert.fingerprint} <span className="muted">{alert.service}</span>
                {count > 1 && <span className="muted"> × {count}</span>}
              </span>
              <span className="muted">{alert.incident ?? <Utc at={alert.starts_at} form="minute" />}</span>
            </li>
          ))}
          {firing > items.length && <li className="muted">and {firing - items.length} more</li>}
        </ul>
      )}
      {items.some(({ incident }) => incident !== null) && (
        <div className="small muted">Open incidents stay open. The silence keeps new ones from being opened.</div>
      )}
    </>
  );
}

function Preview({ matchers }: { matchers: LabelMatcher[] }) {
  const [asked] = useDebouncedValue(matchers, 250);
  const query = useQuery({ ...previewQuery(asked), enabled: asked.length > 0 });
  return (
    <section className="silence-preview" aria-label="Preview" aria-live="polite">
      {asked.length === 0 ? (
        <span className="muted">Name a label to see which alerts would be muted.</span>
      ) : query.error !== null ? (
        <ErrorNote failure={query.error} />
      ) : query.data === undefined ? (
        <span className="muted">Counting…</span>
      ) : (
        <Muted preview={query.data} />
      )}
    </section>
  );
}

function NewSilence({ first, close }: { first: LabelMatcher[]; close: () => void }) {
  const [rows, setRows] = useState<LabelMatcher[]>(
    first.length === 0 ? [{ name: '', operator: '=', value: '' }] : first,
  );
  const [duration, setDuration] = useState('2');
  const [until, setUntil] = useState<string | undefined>('');
  const [comment, setComment] = useState('');
  const move = useSilenceMove();
  const matchers = rows.filter(({ name }) => name.trim() !== '');
  const end =
    duration === 'until' ? fromUtcInput(until) : new Date(serverNow() + Number(duration) * 3_600_000).toISOString();
  const missing =
    matchers.length === 0
      ? 'At least one matcher is needed.'
      : comment.trim() === ''
        ? 'Add a comment that says why.'
        : end === null
          ? 'Choose when it ends.'
          : null;
  const save = () => {
    if (missing !== null || end === null || move.isPending) return;
    move.mutate(
      { do: 'create', matchers, ends_at: end, comment: comment.trim() },
      {
        onSuccess: ({ mutes }) => {
          notice.set(`Silence created. It mutes ${plural(mutes, 'firing alert')} now.`);
          close();
        },
      },
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className="plain-fieldset stack">
        <legend>Matchers</legend>
        <ul className="plain-list stack" style={{ gap: 6 }}>
          {rows.map((matcher, index) => (
            <MatcherRow
              key={index}
              matcher={matcher}
              number={index + 1}
              onChange={(next) => setRows(rows.map((each, at) => (at === index ? next : each)))}
              onPaste={(pasted) => setRows(rows.flatMap((each, at) => (at === index ? pasted : [each])))}
              onRemove={rows.length === 1 ? undefined : () => setRows(rows.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
        <div className="row wrap spread">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon name="plus" size={12} />}
            onClick={() => setRows([...rows, { name: '', operator: '=', value: '' }])}
          >
            Add matcher
          </Button>
          {matchers.length > 0 && !matchers.some(isNarrow) && (
            <span className="small muted">Without an equal value this may mute a lot.</span>
          )}
        </div>
      </fieldset>
      <Preview matchers={matchers} />
      <div className="row wrap" style={{ alignItems: 'flex-start' }}>
        <Select
          label="Duration"
          data={durations.map(([value, label]) => ({ value, label }))}
          value={duration}
          allowDeselect={false}
          onChange={(value) => {
            setDuration(value ?? '2');
            if (value === 'until' && until === '')
              setUntil(toUtcInput(new Date(serverNow() + 2 * 3_600_000).toISOString()));
          }}
          w={150}
        />
        {duration === 'until' && <MinuteField label="Ends (UTC)" value={until} onChange={setUntil} w={220} />}
      </div>
      <Textarea
        label="Comment"
        placeholder="Known: replacing the disk, ticket OPS-412"
        autosize
        minRows={2}
        maxRows={6}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        {...(first.length > 0 ? { 'data-autofocus': true } : {})}
      />
      <ErrorNote failure={move.error} kept="What you typed is still here." />
      <div className="row wrap">
        <Button type="submit" disabled={missing !== null} loading={move.isPending}>
          Create silence
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
        {missing !== null && <span className="small muted">{missing}</span>}
      </div>
    </form>
  );
}

/** Asks what to silence, until when and why, and shows what that mutes before it is saved. */
export function SilenceDialog() {
  const first = silenceOpen.use();
  const close = () => silenceOpen.set(null);
  return (
    <Modal opened={first !== null} onClose={close} title="New silence" size="lg">
      {first !== null && <NewSilence first={first} close={close} />}
    </Modal>
  );
}
