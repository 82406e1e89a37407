import { useMemo } from 'react';
import type { LintReport } from '../../api/types.gen';
import { Card } from '../../ui/Page';
import { headings, missingSections, type Heading } from '../../desk/outline';

const none: LintReport['findings'] = [];

const shapes = {
  empty: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 1.8" />,
  findings: (
    <path
      d="M6 1.2 11.2 10.6H.8z M6 4.6v2.6M6 8.9v.1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinejoin="round"
    />
  ),
  fine: <path d="M2.2 6.4 4.8 9l5-5.8" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
};

/** How a section stands, by shape and word. */
function State({ heading }: { heading: Heading }) {
  const state = heading.empty ? 'empty' : heading.findings > 0 ? 'findings' : 'fine';
  const word = { empty: 'empty', findings: `${heading.findings} to fix`, fine: 'fine' }[state];
  return (
    <span className="outline-state" data-state={state} title={word}>
      {state === 'findings' && <span aria-hidden>{heading.findings}</span>}
      <svg width="12" height="12" viewBox="0 0 12 12" role="img" aria-label={word}>
        {shapes[state]}
      </svg>
    </span>
  );
}

/** The headings of the text: a click goes there, and while it is written a sign says which need work. */
export function Outline({
  text,
  judgement,
  reads = false,
  onJump,
}: {
  text: string;
  /** Whether the text is only read. */
  reads?: boolean;
  judgement?: LintReport | undefined;
  onJump: (line: number) => void;
}) {
  const found = useMemo(() => headings(text, judgement?.findings ?? none), [text, judgement?.findings]);
  const missing = judgement === undefined ? [] : missingSections(judgement.document.sections);
  return (
    <Card title={reads ? 'Contents' : 'Outline'}>
      <ul className="outline">
        {found.map((heading) => (
          <li key={heading.line}>
            <button
              type="button"
              className="plain-button"
              style={{ paddingLeft: 6 + heading.level * 8 }}
              onClick={() => onJump(heading.line)}
            >
              <span className="cut">{heading.text}</span>
              {!reads && <State heading={heading} />}
            </button>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <div className="card-line small">
          <div className="muted">Missing sections</div>
          {missing.join(', ')}
        </div>
      )}
    </Card>
  );
}
