import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { applyConfig as apply } from '../../api/sdk.gen';
import { Problem, type ConfigMistake } from '../../lib/http';
import { renew } from '../../lib/stale';
import { dataOf } from '../../lib/query';
import { useDraft } from '../../lib/deviceStore';
import type { ConfigChange } from '../../api/types.gen';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';
import { ErrorNote } from '../../ui/Page';
import { sampleCatalogue } from './sample';

interface Applied {
  dryRun: boolean;
  changes: ConfigChange[];
}

async function applyConfig(text: string, dryRun: boolean): Promise<Applied> {
  const { changes } = await dataOf(apply({ query: { dry_run: dryRun }, body: text, bodySerializer: null }));
  return { dryRun, changes };
}

const changeTone = { created: 'good', updated: 'warn', unchanged: undefined } as const;

function Changes({ applied }: { applied: Applied }) {
  const real = applied.changes.filter((change) => change.change !== 'unchanged');
  return (
    <div className="stack" role="status">
      <strong>
        {applied.dryRun ? `Dry run: ${plural(real.length, 'change')}.` : `Applied: ${plural(real.length, 'change')}.`}
      </strong>
      <ul style={{ margin: 0, paddingLeft: 0, listStyle: 'none' }}>
        {applied.changes.map((change) => {
          const tone = changeTone[change.change];
          return (
            <li key={`${change.kind}/${change.name}`} className="row wrap" style={{ padding: '2px 0' }}>
              <Tag {...(tone ? { tone } : {})}>{change.change}</Tag>
              <span>
                {change.kind} <strong>{change.name}</strong>
              </span>
              {change.fields.length > 0 && <span className="muted small">{change.fields.join(', ')}</span>}
              {change.effects.map((effect) => (
                <span key={effect} className="small">
                  {effect}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Where the given line and column stand in the text. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(text.length, before + Math.max(0, column - 1));
}

/** Configuration as text: check it first, then apply it. */
export function ApplyConfig() {
  const { text, setText, clear } = useDraft('config');
  const area = useRef<HTMLTextAreaElement>(null);
  const client = useQueryClient();
  const apply = useMutation({
    mutationFn: (dryRun: boolean) => applyConfig(text, dryRun),
    onSuccess: (applied) => {
      if (applied.dryRun) return;
      clear();
      void renew(client, 'services', 'teams', 'people', 'onCall', 'schedules', 'policies', 'channels');
    },
  });
  const errors = apply.error instanceof Problem ? apply.error.list<ConfigMistake>('errors') : [];
  const jump = (error: ConfigMistake) => {
    const at = offsetOf(text, error.line, error.column);
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
  };
  return (
    <div className="card-body stack">
      <Textarea
        ref={area}
        aria-label="Catalogue as YAML"
        placeholder="Paste YAML here, or start from the sample"
        autosize
        minRows={8}
        maxRows={22}
        spellCheck={false}
        styles={{
          input: {
            fontFamily: 'var(--mantine-font-family-monospace)',
            fontSize: 12,
            whiteSpace: 'pre',
            overflowX: 'auto',
          },
        }}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          apply.reset();
        }}
      />
      <div className="row wrap">
        <Button
          variant="default"
          disabled={text.trim() === ''}
          loading={apply.isPending && apply.variables}
          onClick={() => apply.mutate(true)}
        >
          Check
        </Button>
        <Button
          disabled={text.trim() === ''}
          loading={apply.isPending && !apply.variables}
          onClick={() => apply.mutate(false)}
        >
          Apply
        </Button>
        {text === '' && (
          <Button variant="subtle" onClick={() => setText(sampleCatalogue)}>
            Start from the sample
          </Button>
        )}
        <span className="muted small">Same as ./unrepeat apply -f. Secrets are write-only.</span>
      </div>
      {errors.length > 0 ? (
        <div className="error-note" role="alert">
          <strong>Nothing was applied. {plural(errors.length, 'error')} to fix:</strong>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {errors.map((error) => (
              <li key={`${error.line}:${error.column}:${error.detail}`}>
                <button
                  type="button"
                  className="plain-button"
                  style={{ textDecoration: 'underline' }}
                  onClick={() => jump(error)}
                >
                  line {error.line}, column {error.column}
                </button>
                : {error.detail}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <ErrorNote failure={apply.error} kept="Your text is kept here." />
      )}
      {apply.data !== undefined && <Changes applied={apply.data} />}
    </div>
  );
}
