import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Hypothesis, HypothesisState } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { HypothesisForm } from './HypothesisForm';
import './response.css';
import { hypothesesQuery } from './useResponse';

const tone: Partial<Record<HypothesisState, 'good' | 'warn'>> = { confirmed: 'good', testing: 'warn' };
const sign: Record<HypothesisState, string> = {
  open: '?',
  testing: '…',
  confirmed: '✓',
  refuted: '✕',
  inconclusive: '~',
};
const order: HypothesisState[] = ['confirmed', 'testing', 'open', 'inconclusive', 'refuted'];

/** What is being written of a hypothesis. */
export type Writing = 'new' | 'words' | 'test' | 'verdict';

function Fact({ word, text }: { word: string; text: string | null }) {
  if (text === null) return null;
  return (
    <div className="hypothesis-fact">
      <dt className="muted small">{word}</dt>
      <dd className="break">{text}</dd>
    </div>
  );
}

function Line({ incident, hypothesis }: { incident: string; hypothesis: Hypothesis }) {
  const displayName = useDisplayName();
  const [writing, setWriting] = useState<Writing | null>(null);
  const may = hypothesis.can.includes('change');
  const colour = tone[hypothesis.state];
  return (
    <li className="card-line stack hypothesis" data-state={hypothesis.state} style={{ gap: 4 }}>
      <div className="row">
        <span className="mono muted">{hypothesis.ref}</span>
        <Tag {...(colour === undefined ? {} : { tone: colour })}>
          <span aria-hidden>{sign[hypothesis.state]}</span> {hypothesis.state}
        </Tag>
        <span className="muted small" style={{ marginLeft: 'auto' }}>
          {displayName(hypothesis.updated_by)} <Ago at={hypothesis.updated_at} />
        </span>
      </div>
      <span className="break hypothesis-words">{hypothesis.statement}</span>
      <dl className="hypothesis-facts">
        <Fact word="Prediction" text={hypothesis.prediction} />
        <Fact word="Test" text={hypothesis.test} />
        <Fact word="Result" text={hypothesis.result} />
      </dl>
      {writing !== null ? (
        <HypothesisForm incident={incident} known={hypothesis} writing={writing} onDone={() => setWriting(null)} />
      ) : (
        may && (
          <div className="row">
            {hypothesis.state === 'open' && (
              <Button size="compact-xs" variant="default" onClick={() => setWriting('test')}>
                Plan a test
              </Button>
            )}
            {hypothesis.state === 'testing' && (
              <Button size="compact-xs" variant="default" onClick={() => setWriting('verdict')}>
                Record result
              </Button>
            )}
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setWriting('words')}>
              Edit
            </Button>
          </div>
        )
      )}
    </li>
  );
}

/** Debugging as a record: what may be behind it, what would then be seen, and what was seen. */
export function HypothesesCard({ incident, may }: { incident: string; may: boolean }) {
  const query = useQuery(hypothesesQuery(incident));
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="Hypotheses"
      fold="room.hypotheses"
      aside={
        may && !adding ? (
          <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
            Add
          </Button>
        ) : undefined
      }
    >
      {adding && (
        <div className="card-line">
          <HypothesisForm incident={incident} writing="new" onDone={() => setAdding(false)} />
        </div>
      )}
      <Await query={query} lines={2}>
        {(all) =>
          all.length === 0 ? (
            !adding && (
              <Empty
                title="No hypothesis yet"
                example="The pool is exhausted · expect: active = max · test: the pool's graph · 12 of 100 · refuted"
              >
                Recorded hypotheses avoid duplicate work and feed the post-mortem.
              </Empty>
            )
          ) : (
            <ul className="plain-list" aria-label="Hypotheses">
              {[...all]
                .sort(
                  (a, b) =>
                    order.indexOf(a.state) - order.indexOf(b.state) ||
                    b.ref.localeCompare(a.ref, 'en', { numeric: true }),
                )
                .map((hypothesis) => (
                  <Line key={hypothesis.ref} incident={incident} hypothesis={hypothesis} />
                ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
