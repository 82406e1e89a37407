import { Button, MultiSelect, NumberInput, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormDraft } from '../../lib/deviceStore';
import type { Observation, Reach } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import { useObserve, type Seen } from './useResponse';

type Part = 'regions' | 'cells' | 'tiers';
const parts: { part: Part; label: string }[] = [
  { part: 'regions', label: 'Regions' },
  { part: 'cells', label: 'Cells' },
  { part: 'tiers', label: 'Tiers' },
];

type Words = Record<'number' | 'unit' | 'note' | Part, string>;

const listed = (words: string) => (words === '' ? [] : words.split(','));

function seenOf(words: Words, reach: Reach, corrects: Observation | undefined): Seen {
  const now = corrects ?? reach.now;
  const seen: Seen = {};
  if (words.number !== '') seen[words.unit === 'users' ? 'users' : 'users_percent'] = Number(words.number);
  for (const { part } of parts) {
    const said = listed(words[part]);
    // What is as it was needs no saying; a correction says everything anew.
    if (said.join() !== (now?.[part] ?? []).join() || (corrects !== undefined && said.length > 0)) seen[part] = said;
  }
  if (words.note.trim() !== '') seen.note = words.note.trim();
  if (corrects !== undefined) seen.corrects = corrects.id;
  return seen;
}

function Names({
  label,
  known,
  value,
  onChange,
}: {
  label: string;
  known: string[];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  return known.length > 0 ? (
    <MultiSelect
      size="xs"
      label={label}
      placeholder={value.length === 0 ? 'none said' : ''}
      data={known}
      value={value}
      clearable
      onChange={onChange}
    />
  ) : (
    <TagsInput
      size="xs"
      label={label}
      placeholder={value.length === 0 ? 'none said' : ''}
      value={value}
      onChange={onChange}
      splitChars={[',']}
    />
  );
}

/** What somebody sees of the reach; only what is said here changes. */
export function ReachForm({
  incident,
  reach,
  corrects,
  onDone,
}: {
  incident: string;
  reach: Reach;
  corrects?: Observation | undefined;
  onDone: () => void;
}) {
  const was = corrects ?? reach.now;
  const { words, set, clear } = useFormDraft<Words>(`reach.${incident}.${corrects?.id ?? 'new'}`, {
    number: corrects === undefined ? '' : String(corrects.users ?? corrects.users_percent ?? ''),
    unit: corrects?.users === null || corrects === undefined ? 'percent' : 'users',
    note: '',
    regions: (was?.regions ?? []).join(),
    cells: (was?.cells ?? []).join(),
    tiers: (was?.tiers ?? []).join(),
  });
  const observe = useObserve(incident);
  const seen = seenOf(words, reach, corrects);
  const [more, setMore] = useState((was?.cells ?? []).length > 0 || reach.whole.cells.length > 0);
  const said = Object.keys(seen).some((key) => key !== 'note');
  return (
    <form
      className="card-line stack"
      onSubmit={(event) => {
        event.preventDefault();
        observe.mutateAsync(seen).then(
          () => {
            clear(words);
            onDone();
          },
          () => undefined,
        );
      }}
    >
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <NumberInput
          size="xs"
          className="grow"
          label={words.unit === 'users' ? 'Users affected' : 'Share of users affected'}
          suffix={words.unit === 'users' ? '' : ' %'}
          thousandSeparator=","
          min={0}
          max={words.unit === 'users' ? (reach.whole.users ?? undefined) : 100}
          decimalScale={words.unit === 'users' ? 0 : 3}
          autoFocus
          value={words.number === '' ? '' : Number(words.number)}
          onChange={(value) => set({ number: String(value) })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Counted as"
          data={[
            { value: 'percent', label: 'Share' },
            { value: 'users', label: 'Users' },
          ]}
          value={words.unit}
          onChange={(unit) => set({ unit })}
        />
      </div>
      {parts.map(({ part, label }) =>
        part === 'cells' && !more ? (
          <button
            key={part}
            type="button"
            className="plain-button small muted"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setMore(true)}
          >
            Cells too
          </button>
        ) : (
          <Names
            key={part}
            label={label}
            known={reach.whole[part]}
            value={listed(words[part])}
            onChange={(value) => set({ [part]: value.join() })}
          />
        ),
      )}
      <TextInput
        size="xs"
        label="Source"
        value={words.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <ErrorNote failure={observe.error} kept="Your text is kept here." />
      <div className="row">
        <Button type="submit" size="xs" disabled={!said} loading={observe.isPending}>
          {corrects === undefined ? 'Save observation' : 'Save correction'}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
