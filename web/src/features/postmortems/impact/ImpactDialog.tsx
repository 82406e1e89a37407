import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  getIncidentCostQueryKey,
  getIncidentQueryKey,
  getPostmortemImpactQueryKey,
} from '../../../api/@tanstack/react-query.gen';
import { getIncident, getIncidentCost, getPostmortemImpact, setPostmortemImpact } from '../../../api/sdk.gen';
import { dataOf } from '../../../lib/query';
import { keep, readStored } from '../../../lib/deviceStore';
import type { ImpactFigure, Incident, IncidentCost } from '../../../api/types.gen';
import { Await, ErrorNote } from '../../../ui/Page';
import type { Rewrite } from '../../../desk/document';
import { measures, numberIn, requestOf, rowsOf, wrongWith, type MeasureWords, type Row, type Worked } from './figures';
import './impact.css';
import { canWorkOut, DurationFromMoments, WorkOut } from './WorkOut';

function Fields({ row, words, onChange }: { row: Row; words: MeasureWords; onChange: (part: Partial<Row>) => void }) {
  const name = words.label;
  return (
    <div className="row wrap impact-fields">
      <TextInput
        size="xs"
        aria-label={`${name}: number, or the least`}
        placeholder="unknown"
        inputMode="decimal"
        value={row.low}
        onChange={(event) => onChange({ low: event.currentTarget.value })}
      />
      <span className="muted small">to</span>
      <TextInput
        size="xs"
        aria-label={`${name}: the most`}
        placeholder="if a range"
        inputMode="decimal"
        value={row.high}
        onChange={(event) => onChange({ high: event.currentTarget.value })}
      />
      {words.whole !== undefined && (
        <>
          <span className="muted small">of</span>
          <TextInput
            size="xs"
            aria-label={`${name}: of how many`}
            placeholder="all"
            inputMode="decimal"
            value={row.of}
            onChange={(event) => onChange({ of: event.currentTarget.value })}
          />
        </>
      )}
      {words.money === true ? (
        <TextInput
          size="xs"
          aria-label={`${name}: currency`}
          placeholder="EUR"
          maxLength={40}
          value={row.unit}
          onChange={(event) => onChange({ unit: event.currentTarget.value })}
        />
      ) : (
        <span className="muted small">{row.unit}</span>
      )}
      <Checkbox
        size="xs"
        label="estimate"
        checked={row.estimate}
        onChange={(event) => onChange({ estimate: event.currentTarget.checked })}
      />
      <TextInput
        size="xs"
        className="impact-how"
        aria-label={`${name}: how you know`}
        placeholder="Source"
        maxLength={500}
        value={row.how}
        onChange={(event) => onChange({ how: event.currentTarget.value })}
      />
    </div>
  );
}

function MeasureRow({
  row,
  words,
  known,
  minutes,
  onChange,
}: {
  row: Row;
  words: MeasureWords;
  known: { incident: Incident | undefined; cost: IncidentCost | undefined };
  minutes: number | '';
  onChange: (part: Partial<Row>) => void;
}) {
  const [working, setWorking] = useState(false);
  const wrong = wrongWith(row);
  const use = (worked: Worked) => {
    setWorking(false);
    onChange({
      low: worked.low,
      high: '',
      of: worked.of ?? row.of,
      estimate: worked.estimate,
      how: worked.how,
      said: true,
    });
  };
  return (
    <fieldset className="impact-row">
      <legend>
        <Checkbox
          label={words.label}
          checked={row.said}
          onChange={(event) => onChange({ said: event.currentTarget.checked })}
        />
      </legend>
      {row.said && (
        <>
          <span className="muted small">
            {row.own === null ? words.asks : `The text says "${row.own}". It is kept until you enter a number.`}
          </span>
          <Fields row={row} words={words} onChange={onChange} />
          {words.measure === 'duration' && <DurationFromMoments incident={known.incident} onUse={use} />}
          {canWorkOut(words.measure) && !working && (
            <span>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Calculate: ${words.label}`}
                onClick={() => setWorking(true)}
              >
                Calculate
              </Button>
            </span>
          )}
          {working && <WorkOut measure={words.measure} known={known} minutes={minutes} onUse={use} />}
          {wrong !== null && (
            <span className="small impact-wrong" role="alert">
              {wrong}
            </span>
          )}
        </>
      )}
    </fieldset>
  );
}

function Form({
  postmortemRef,
  incidentRef,
  figures,
  rewrite,
  onDone,
}: {
  postmortemRef: string;
  incidentRef: string | null;
  figures: ImpactFigure[];
  rewrite: Rewrite;
  onDone: () => void;
}) {
  const kept = `draft.impact.${postmortemRef}`;
  const [rows, setRows] = useState<Row[]>(() => (readStored(kept) as Row[] | null) ?? rowsOf(figures));
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const path = { ref: incidentRef ?? '' };
  const incident = useQuery({
    enabled: incidentRef !== null,
    queryKey: getIncidentQueryKey({ path }),
    queryFn: ({ signal }) => dataOf(getIncident({ path, signal })),
  });
  const cost = useQuery({
    enabled: incidentRef !== null,
    queryKey: getIncidentCostQueryKey({ path }),
    queryFn: ({ signal }) => dataOf(getIncidentCost({ path, signal })),
  });
  const change = (row: Row, part: Partial<Row>) => {
    const next = rows.map((each) => (each === row ? { ...row, ...part } : each));
    keep(kept, next);
    setRows(next);
  };
  const duration = rows.find(({ measure }) => measure === 'duration');
  const minutes = duration === undefined ? undefined : numberIn(duration.low);
  const write = () => {
    setSending(true);
    setFailure(null);
    rewrite((etag) =>
      setPostmortemImpact({
        path: { ref: postmortemRef },
        body: { figures: requestOf(rows, figures) },
        headers: { 'If-Match': etag },
      }),
    )
      .then((text) => {
        if (text !== null) keep(kept, null);
        onDone();
      })
      .catch(setFailure)
      .finally(() => setSending(false));
  };
  return (
    <form
      className="stack"
      style={{ gap: 0 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending && rows.every((row) => wrongWith(row) === null)) write();
      }}
    >
      <p className="muted" style={{ margin: 0 }}>
        Enter a number, a range, or an estimate with its basis. Empty fields are recorded as "unknown".
      </p>
      {rows.map((row) => {
        const words = measures.find(({ measure }) => measure === row.measure);
        return (
          words && (
            <MeasureRow
              key={row.measure}
              row={row}
              words={words}
              known={{ incident: incident.data, cost: cost.data }}
              minutes={minutes ?? ''}
              onChange={(part) => change(row, part)}
            />
          )
        );
      })}
      <ErrorNote failure={failure} kept="Your input is kept here." />
      <div className="row impact-end">
        <Button type="submit" loading={sending} disabled={rows.some((row) => wrongWith(row) !== null)}>
          Save to text
        </Button>
        <Button
          variant="default"
          onClick={() => {
            keep(kept, null);
            onDone();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Helps to say the impact in numbers; reopened it reads what the text says. */
export default function ImpactDialog({
  postmortemRef,
  incidentRef,
  etag,
  rewrite,
  onClose,
}: {
  postmortemRef: string;
  incidentRef: string | null;
  etag: string;
  rewrite: Rewrite;
  onClose: () => void;
}) {
  const phone = useMediaQuery('(max-width: 700px)');
  const query = useQuery({
    queryKey: [...getPostmortemImpactQueryKey({ path: { ref: postmortemRef } }), etag],
    queryFn: ({ signal }) => dataOf(getPostmortemImpact({ path: { ref: postmortemRef }, signal })),
  });
  return (
    <Modal opened onClose={onClose} title="Impact figures" size={720} fullScreen={phone}>
      <Await query={query} lines={8}>
        {({ figures }) => (
          <Form
            postmortemRef={postmortemRef}
            incidentRef={incidentRef}
            figures={figures}
            rewrite={rewrite}
            onDone={onClose}
          />
        )}
      </Await>
    </Modal>
  );
}
