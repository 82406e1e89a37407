import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { UpdateDraft } from '../../api/types.gen';
import { sentence } from '../../lib/words';
import { Await, Card } from '../../ui/Page';
import { Ago, NextIn } from '../../ui/Times';
import './response.css';
import { draftsQuery } from './useResponse';

const UpdateDialog = lazy(() => import('./UpdateDialog').then(({ UpdateDialog: dialog }) => ({ default: dialog })));

function Row({ draft, onWrite }: { draft: UpdateDraft; onWrite: () => void }) {
  const displayName = useDisplayName();
  // No status page exists that would publish it.
  const isPublic = draft.audience === 'public';
  return (
    <li className="update-row">
      <span>{sentence(draft.audience)}</span>
      <span className="small muted">
        {draft.last_at === null ? (
          isPublic ? (
            'nothing saved yet'
          ) : (
            'not sent yet'
          )
        ) : (
          <>
            {isPublic ? 'saved' : 'sent'} <Ago at={draft.last_at} />
            {isPublic && ', not published'}
          </>
        )}
        {draft.due_at !== null && (
          <>
            {' · '}
            <NextIn at={draft.due_at} />
          </>
        )}
        {draft.by !== null && <> · {displayName(draft.by)} is writing</>}
      </span>
      {draft.can.includes('edit') ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-haspopup="dialog"
          aria-label={`Write the ${draft.audience} update`}
          onClick={onWrite}
        >
          Write
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}

/** The last update of each audience, the next one, and the drafts that all in the room share. */
export function UpdatesCard({ incident }: { incident: string }) {
  const query = useQuery(draftsQuery(incident));
  const [writing, setWriting] = useState<UpdateDraft['audience'] | null>(null);
  return (
    <Card title="Updates" fold="room.updates" first>
      <Await query={query} lines={3}>
        {(drafts) => {
          const draft = drafts.find((each) => each.audience === writing);
          return (
            <>
              <ul className="plain-list update-rows" aria-label="Audiences">
                {drafts.map((each) => (
                  <Row key={each.audience} draft={each} onWrite={() => setWriting(each.audience)} />
                ))}
              </ul>
              {draft !== undefined && (
                <Suspense fallback={null}>
                  <UpdateDialog
                    key={draft.audience}
                    incident={incident}
                    draft={draft}
                    onClose={() => setWriting(null)}
                  />
                </Suspense>
              )}
            </>
          );
        }}
      </Await>
    </Card>
  );
}
