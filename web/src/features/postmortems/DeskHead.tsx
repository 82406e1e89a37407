import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Postmortem } from '../../api/types.gen';
import { postmortemStatusWord, rank } from '../../lib/words';
import { RankBadge, StatusWord } from '../../ui/Badges';
import { CopyRef } from '../../ui/Ref';
import { DueIn } from '../../ui/Times';
import type { DocumentState } from '../../desk/document';

function SaveState({ state }: { state: DocumentState }) {
  const dirty = state.saved !== undefined && state.text !== state.saved.text;
  return (
    <span className="muted small" role="status">
      {state.merges > 0 && 'Merged with others’ changes · '}
      {state.saving ? 'Saving' : dirty ? 'Unsaved draft on this device' : 'Saved'}
    </span>
  );
}

const exports = [
  ['pdf', 'PDF'],
  ['html', 'Web page'],
  ['markdown', 'Markdown'],
  ['json', 'JSON'],
] as const;

/** What the post-mortem is, how it stands, and what can be done with all of it. */
export function DeskHead({
  postmortem,
  state,
  children,
}: {
  postmortem: Postmortem;
  state: DocumentState;
  children: ReactNode;
}) {
  const displayName = useDisplayName();
  const share = { draft: 0.25, in_review: 0.6, published: 'done', waived: 'off' } as const;
  return (
    <header className="page-head">
      <div className="stack grow" style={{ gap: 4 }}>
        <div className="row wrap">
          <CopyRef value={postmortem.ref} />
          <StatusWord word={postmortemStatusWord[postmortem.status]} share={share[postmortem.status]} />
          {postmortem.severity !== null && (
            <RankBadge rank={rank(postmortem.severity)}>{postmortem.severity}</RankBadge>
          )}
          {postmortem.incident !== null && (
            <Link to="/incidents/$ref" params={{ ref: postmortem.incident }} className="mono">
              {postmortem.incident}
            </Link>
          )}
          {postmortem.driver !== null && <span className="muted small">driver {displayName(postmortem.driver)}</span>}
          {postmortem.due_at !== null && postmortem.status !== 'published' && (
            <span className="muted small">
              <DueIn at={postmortem.due_at} />
            </span>
          )}
        </div>
        <h1 className="break">{postmortem.title}</h1>
      </div>
      <div className="row wrap">
        {(postmortem.status !== 'published' || state.text !== state.saved?.text) && <SaveState state={state} />}
        {children}
        <Menu>
          <Menu.Target>
            <Button variant="default">Export</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {exports.map(([format, word]) => (
              <Menu.Item
                key={format}
                component="a"
                href={`/v1/postmortems/${postmortem.ref}/export?format=${format}`}
                download
              >
                {word}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}
