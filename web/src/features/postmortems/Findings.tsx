import type { Finding } from '../../lib/model';
import { plural } from '../../lib/words';
import { Tag } from '../../ui/Badges';

const tone = { error: 'bad', warning: 'warn', info: undefined } as const;
const word = { error: 'must', warning: 'should', info: 'hint' } as const;
const order = { error: 0, warning: 1, info: 2 } as const;

export function FindingList({ findings, onJump }: { findings: Finding[]; onJump: (finding: Finding) => void }) {
  const sorted = [...findings].sort((a, b) => order[a.level] - order[b.level] || a.line - b.line);
  return (
    <ul className="findings" aria-label="Findings">
      {sorted.map((finding) => {
        const colour = tone[finding.level];
        return (
          <li key={`${finding.rule}:${finding.line}:${finding.column}:${finding.excerpt}`} className="card-line">
            <button type="button" className="plain-button finding" onClick={() => onJump(finding)}>
              <span className="row" style={{ gap: 6 }}>
                <Tag {...(colour ? { tone: colour } : {})}>{word[finding.level]}</Tag>
                <span className="mono muted">{finding.rule}</span>
                <span className="muted small" style={{ marginLeft: 'auto' }}>
                  line {finding.line}
                </span>
              </span>
              <span className="break">{finding.message}</span>
              {finding.suggestion && <span className="muted break">{finding.suggestion}</span>}
            </button>
            {finding.source && <div className="muted small break">Source: {finding.source}</div>}
          </li>
        );
      })}
    </ul>
  );
}

export function countWord(findings: Finding[]): string {
  const errors = findings.filter((finding) => finding.level === 'error').length;
  const warnings = findings.filter((finding) => finding.level === 'warning').length;
  if (findings.length === 0) return 'nothing to mend';
  if (errors + warnings === 0) return plural(findings.length, 'hint');
  return [errors > 0 ? `${errors} must` : '', warnings > 0 ? `${warnings} should` : ''].filter(Boolean).join(', ');
}
