import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Finding, FindingGroup, LintReport, QuickFix } from '../api/types.gen';
import { plural } from '../lib/words';
import { Tag } from '../ui/Badges';
import { Icon } from '../ui/icons';
import './desk.css';

const tone = { error: 'bad', warning: 'warn', info: undefined } as const;
const word = { error: 'error', warning: 'warning', info: 'info' } as const;
const order = { error: 0, warning: 1, info: 2 } as const;

export const keyOf = (finding: Finding) => `${finding.rule}:${finding.line}:${finding.column}:${finding.excerpt}`;

function Words({ finding, onJump }: { finding: Finding; onJump: (finding: Finding) => void }) {
  const colour = tone[finding.level];
  return (
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
  );
}

/** The likeliest fix as a button, the others one click further. */
export function Fixes({ fixes, of, onFix }: { fixes: QuickFix[]; of: string; onFix: (fix: QuickFix) => void }) {
  const [first, ...others] = fixes;
  if (first === undefined) return null;
  return (
    <div className="row wrap" style={{ gap: 4, margin: '4px 0' }}>
      <Button size="compact-xs" variant="default" aria-label={`${first.title}: ${of}`} onClick={() => onFix(first)}>
        {first.title}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={`Other fixes: ${of}`}>
              or…
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((fix) => (
              <Menu.Item key={fix.title} onClick={() => onFix(fix)}>
                {fix.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

interface Shown {
  onJump: (finding: Finding) => void;
  /** Makes a fix; left out where nobody may write. */
  onFix?: ((finding: Finding, fix: QuickFix) => void) | undefined;
  /** What may be done with a finding. */
  after?: ((finding: Finding) => ReactNode) | undefined;
}

function FindingItem({ finding, onJump, onFix, after }: Shown & { finding: Finding }) {
  return (
    <li className="card-line">
      <Words finding={finding} onJump={onJump} />
      {onFix && (
        <Fixes
          fixes={finding.fixes}
          of={`${finding.rule}, line ${finding.line}`}
          onFix={(fix) => onFix(finding, fix)}
        />
      )}
      <div className="row spread" style={{ alignItems: 'flex-start' }}>
        <span className="muted small break">{finding.source && `Source: ${finding.source}`}</span>
        {after?.(finding)}
      </div>
    </li>
  );
}

export function FindingList({ findings, ...shown }: Shown & { findings: Finding[] }) {
  const sorted = [...findings].sort((a, b) => order[a.level] - order[b.level] || a.line - b.line);
  return (
    <ul className="findings" aria-label="Findings">
      {sorted.map((finding) => (
        <FindingItem key={keyOf(finding)} finding={finding} {...shown} />
      ))}
    </ul>
  );
}

/** Findings that say the same of many places, as one that unfolds. */
function GroupItem({ group, findings, ...shown }: Shown & { group: FindingGroup; findings: Finding[] }) {
  const colour = tone[group.level];
  return (
    <li className="card-line">
      <details>
        <summary className="finding-group">
          <span className="row" style={{ gap: 6 }}>
            <Tag {...(colour ? { tone: colour } : {})}>{word[group.level]}</Tag>
            <span className="mono muted">{group.rules.length === 1 ? group.rule : `${group.rule} …`}</span>
            <span className="muted small" style={{ marginLeft: 'auto' }}>
              {plural(group.count, 'place')}
            </span>
            <span className="group-sign muted">
              <Icon name="chevron" size={12} />
            </span>
          </span>
          <span className="break">{group.message}</span>
        </summary>
        <ul className="findings" aria-label={group.message}>
          {findings.map((finding) => (
            <FindingItem key={keyOf(finding)} finding={finding} {...shown} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** How many findings are shown before one asks for more; a few more than that are shown at once. */
const FIRST = 3;
const FEW = 5;

/** What matters most first; what says the same of many places is one. */
export function FindingGroups({ groups, findings, ...shown }: Shown & { groups: FindingGroup[]; findings: Finding[] }) {
  const [all, setAll] = useState(false);
  const first = all || groups.length <= FEW ? groups : groups.slice(0, FIRST);
  const more = groups.length - first.length;
  return (
    <>
      <ul className="findings" aria-label="Findings">
        {first.map((group) => {
          const own = findings.filter(({ rule, level }) => group.rules.includes(rule) && level === group.level);
          const [one] = own;
          return own.length === 1 && one !== undefined ? (
            <FindingItem key={keyOf(one)} finding={one} {...shown} />
          ) : (
            <GroupItem key={`${group.rule} ${group.level}`} group={group} findings={own} {...shown} />
          );
        })}
      </ul>
      {more > 0 && (
        <div className="card-line">
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            Show {plural(more, 'more finding')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What somebody set aside, with the reason and the name. */
export function WaivedFindings({
  waived,
  onJump,
}: {
  waived: LintReport['waived'];
  onJump: (finding: Finding) => void;
}) {
  if (waived.length === 0) return null;
  return (
    <details className="card-line">
      <summary className="muted small">Waived ({waived.length})</summary>
      <ul className="findings" aria-label="Waived">
        {waived.map(({ finding, reason, by }) => (
          <li key={keyOf(finding)} style={{ paddingTop: 8 }}>
            <button type="button" className="plain-button finding" onClick={() => onJump(finding)}>
              <span className="row">
                <span className="mono muted">{finding.rule}</span>
                <span className="muted small" style={{ marginLeft: 'auto' }}>
                  line {finding.line}
                </span>
              </span>
              <span className="muted break">{finding.message}</span>
            </button>
            <div className="break">
              {reason} <span className="muted small">{by}</span>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function countWord(findings: Finding[]): string {
  const errors = findings.filter((finding) => finding.level === 'error').length;
  const warnings = findings.filter((finding) => finding.level === 'warning').length;
  if (findings.length === 0) return 'no findings';
  if (errors + warnings === 0) return `${findings.length} info`;
  return [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : '']
    .filter(Boolean)
    .join(', ');
}
