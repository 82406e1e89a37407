import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Postmortem } from '../../api/types.gen';
import { ConflictView } from '../../desk/ConflictView';
import { Toolbar } from '../../desk/Toolbar';
import { Await, ErrorNote, Loading, usePageTitle } from '../../ui/Page';
import { DeskBar } from './DeskBar';
import { DeskHead } from './DeskHead';
import { DeskNotes } from './DeskNotes';
import { DeskSide, type Beside } from './DeskSide';
import { History } from './History';
import { Outline } from './Outline';
import { PostmortemMoves } from './PostmortemMoves';
import './postmortems.css';
import { showLine } from './readingPlace';
import { firstView, useDesk, type DeskView, type OpenDesk } from './useDesk';
import { postmortemQuery } from './usePostmortem';

const Editor = lazy(() => import('../../desk/Editor'));
const Preview = lazy(() => import('./Preview'));
const CausesView = lazy(() => import('./causes/CausesView').then(({ CausesView: view }) => ({ default: view })));

interface DeskProps extends Beside {
  /** Left out for the one that the post-mortem opens with. */
  view: DeskView | undefined;
  onView: (view: DeskView | undefined) => void;
}

/** The text with its outline before it and everything about it behind it. */
function TextView({ desk, view, ...beside }: Beside & { desk: OpenDesk; view: DeskView }) {
  const { state, document, readOnly, judgement, quietText } = desk;
  const reads = view === 'preview' && desk.postmortem.status === 'published';
  return (
    <div className="pm-grid">
      <div className="pm-side pm-outline stack" style={{ gap: 16 }}>
        {reads ? (
          <Outline reads text={state.text} onJump={showLine} />
        ) : (
          <Outline text={quietText} judgement={judgement.data} onJump={desk.jump} />
        )}
      </div>
      <div className="stack">
        <div className="card">
          <Suspense fallback={<Loading lines={12} />}>
            {view === 'preview' ? (
              <Preview
                text={state.text}
                promise={beside.promise}
                untitled={reads ? desk.postmortem.title : undefined}
              />
            ) : (
              <>
                {!readOnly && <Toolbar onMark={(markup) => desk.editor.current?.mark(markup)} />}
                <Editor
                  key={`${state.generation} ${String(readOnly)}`}
                  initial={state.text}
                  findings={desk.findings}
                  judged={judgement.data?.judged ?? null}
                  moves={readOnly ? undefined : desk.moves}
                  readOnly={readOnly}
                  review={desk.review}
                  onChange={document.edit}
                  onSave={() => void document.save()}
                  handle={desk.editor}
                />
              </>
            )}
          </Suspense>
        </div>
      </div>
      <div className="pm-side stack" style={{ gap: 16 }}>
        <DeskSide desk={desk} {...beside} />
      </div>
    </div>
  );
}

function Body({ desk, view, ...beside }: Beside & { desk: OpenDesk; view: DeskView }) {
  const { postmortem, state, document, readOnly } = desk;
  if (state.conflict !== undefined) {
    return (
      <ConflictView
        conflict={state.conflict}
        saving={state.saving}
        onTheirs={document.takeTheirs}
        onMine={document.keepMine}
        onMerge={document.mergeByHand}
      />
    );
  }
  if (view === 'causes') {
    return (
      <Suspense fallback={<Loading lines={12} />}>
        <CausesView
          postmortemRef={postmortem.ref}
          judgement={desk.judgement.data}
          editable={postmortem.can.includes('edit')}
          rewrite={document.rewrite}
        />
      </Suspense>
    );
  }
  if (view === 'history') {
    return <History postmortemRef={postmortem.ref} text={state.text} onRestore={readOnly ? undefined : desk.restore} />;
  }
  return <TextView desk={desk} view={view} {...beside} />;
}

function Desk({ postmortem, view: asked, onView, ...beside }: DeskProps & { postmortem: Postmortem }) {
  const first = firstView(postmortem);
  const view = asked ?? first;
  usePageTitle(`${postmortem.ref} ${postmortem.title}`);
  const desk = useDesk(postmortem, view, (next) => onView(next === first ? undefined : next));
  const { state, document, saved, readOnly } = desk;
  if (state.saved === undefined) {
    return state.failure === null ? (
      <Loading lines={12} />
    ) : (
      <ErrorNote failure={state.failure} again={() => document.load()} />
    );
  }
  const settled = state.conflict === undefined;
  return (
    <>
      <DeskHead postmortem={postmortem} state={state}>
        {!readOnly && (
          <Button
            variant="default"
            disabled={saved || !settled}
            loading={state.saving}
            title="Ctrl S"
            onClick={() => void document.save()}
          >
            Save
          </Button>
        )}
        {settled && (
          <PostmortemMoves
            postmortem={postmortem}
            save={document.save}
            onJump={(finding) => desk.jump(finding.line, finding.column)}
          />
        )}
      </DeskHead>
      <div className="stack" style={{ gap: 12 }}>
        <DeskNotes document={document} saved={saved} />
        {settled && <DeskBar desk={desk} view={view} />}
        <Body desk={desk} view={view} {...beside} />
      </div>
    </>
  );
}

/** A post-mortem: text, findings, review, causes and history. */
export function PostmortemPage({ postmortemRef, ...desk }: DeskProps & { postmortemRef: string }) {
  const query = useQuery(postmortemQuery(postmortemRef));
  return (
    <Await query={query} lines={12}>
      {(postmortem) => <Desk key={postmortem.ref} postmortem={postmortem} {...desk} />}
    </Await>
  );
}
