import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Finding, Postmortem, QuickFix } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Await, Card, ErrorNote, Loading, usePageTitle } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { ActionsPanel } from './ActionsPanel';
import { ConflictView } from './ConflictView';
import { DeskHead } from './DeskHead';
import type { EditorHandle } from './Editor';
import { FailureModes } from './FailureModes';
import { keyOf } from './Findings';
import { FindingsCard } from './FindingsCard';
import { History } from './History';
import { Outline } from './Outline';
import { endOf } from './outline';
import { PostmortemMoves } from './PostmortemMoves';
import './postmortems.css';
import { ReviewLink } from './review/link';
import { ReviewPanel } from './review/ReviewPanel';
import { TimelinePicker } from './TimelinePicker';
import { useDocument } from './useDocument';
import { confirmMode, findingsKey, postmortemQuery, useJudgement, type Judged } from './usePostmortem';
import { WaiveButton } from './WaiveButton';
import { subjectOf, waiverComment, withWaiver } from './waiver';

const Editor = lazy(() => import('./Editor'));
const ImpactDialog = lazy(() => import('./impact/ImpactDialog'));
const Preview = lazy(() => import('./Preview'));
const CausesView = lazy(() => import('./causes/CausesView').then(({ CausesView: view }) => ({ default: view })));

const none: Finding[] = [];

type Slot = (postmortem: Postmortem) => ReactNode;

/** How the document is looked at; it stands in the address. */
export type DeskView = 'write' | 'causes' | 'preview' | 'history';

type Side = 'check' | 'actions' | 'timeline';

function sides({ incident }: Postmortem): { value: Side; label: string }[] {
  return [
    { value: 'check', label: 'Findings' },
    { value: 'actions', label: 'Actions' },
    ...(incident === null ? [] : [{ value: 'timeline' as const, label: 'Timeline' }]),
  ];
}

interface DeskProps {
  view: DeskView;
  onView: (view: DeskView) => void;
  beside?: Slot | undefined;
  /** How a tracked action stands, by its reference. */
  promise?: ((ref: string) => ReactNode) | undefined;
}

function Desk({ postmortem, view, onView: onLook, beside, promise }: DeskProps & { postmortem: Postmortem }) {
  usePageTitle(`${postmortem.ref} ${postmortem.title}`);
  const editor = useRef<EditorHandle>(null);
  const show = useCallback((text: string) => editor.current?.show(text), []);
  const document = useDocument(postmortem.ref, show);
  const { state, pull, settle } = document;
  const onView = (next: DeskView) => {
    // The next view must show what was typed up to now.
    settle();
    onLook(next);
  };
  const [review] = useState(() => new ReviewLink());
  const [side, setSide] = useState<Side>('check');
  useEffect(() => {
    let known = review.get();
    return review.subscribe(() => {
      const { asked, focused } = review.get();
      // Who asks in the text looks for the answer beside it.
      if ((asked !== known.asked && asked !== null) || (focused !== known.focused && focused?.by === 'text'))
        setSide('check');
      known = review.get();
    });
  }, [review]);
  const saved = state.saved?.text === state.text;
  const [quietText] = useDebouncedValue(state.text, 150);
  const judgement = useJudgement(postmortem.ref, saved ? state.text : quietText, state.saved);
  const findings = judgement.data?.findings ?? none;
  const readOnly =
    !postmortem.can.includes('edit') && (postmortem.status === 'published' || postmortem.status === 'waived');

  // What others save is taken in while one reads or writes.
  const known = state.saved?.etag;
  useEffect(() => {
    if (known !== undefined && Number(known.replace(/\D/g, '')) < postmortem.version) void pull();
  }, [known, postmortem.version, pull]);

  const { save } = document;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      void save();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [save]);

  const jump = (line: number, column = 1) => {
    onView('write');
    // The editor may have to come back from another view first.
    setTimeout(() => editor.current?.jump(line, column), view === 'write' ? 0 : 60);
  };

  const client = useQueryClient();
  const { change, rewrite } = document;
  const changeMode = async (mode: string, confirmed: boolean) => {
    await rewrite(async (etag) => {
      const { suggested, ...modes } = await confirmMode(postmortem.ref, etag, mode, confirmed);
      // What the server knows now is shown at once; the rest of the judgement follows.
      client.setQueryData<Judged>(
        findingsKey(postmortem.ref),
        (known) =>
          known && {
            ...known,
            document: {
              ...known.document,
              failure_modes: { ...modes, suggested: suggested.map(({ key, ...why }) => ({ mode: key, ...why })) },
            },
          },
      );
    });
  };
  const waive = (finding: Finding, reason: string, name: string) => {
    const waived = withWaiver(state.text, finding, waiverComment(finding, reason, name, subjectOf(finding, findings)));
    change(waived.text);
    show(waived.text);
    jump(waived.line);
  };

  const [measuring, setMeasuring] = useState(false);
  const [waiving, setWaiving] = useState<string | null>(null);
  // The judged text whose fix was refused, until another text is judged.
  const [refused, setRefused] = useState<string | null>(null);
  const fix = (made: QuickFix) => {
    const judged = judgement.data?.judged ?? null;
    onView('write');
    const mend = () =>
      setRefused(judged !== null && editor.current?.mend(judged, made) === true ? null : (judged ?? ''));
    setTimeout(mend, view === 'write' ? 0 : 60);
  };
  const moves = {
    fix: (_: Finding, made: QuickFix) => fix(made),
    waive: (finding: Finding) => {
      setSide('check');
      setWaiving(keyOf(finding));
    },
  };

  const restore = (text: string) => {
    change(text);
    onView('write');
  };

  if (state.saved === undefined) {
    return state.failure === null ? (
      <Loading lines={12} />
    ) : (
      <ErrorNote failure={state.failure} again={() => document.load()} />
    );
  }
  // Who writes looks for what to mend, who reviews for what was said.
  const reviewing = (
    <ReviewPanel
      postmortem={postmortem}
      link={review}
      savedText={state.saved.text}
      save={save}
      onWrite={() => onView('write')}
    />
  );
  return (
    <>
      <DeskHead postmortem={postmortem} state={state}>
        {!readOnly && (
          <Button
            variant="default"
            disabled={saved || state.conflict !== undefined}
            loading={state.saving}
            title="Ctrl S"
            onClick={() => void save()}
          >
            Save
          </Button>
        )}
        {state.conflict === undefined && (
          <PostmortemMoves
            postmortem={postmortem}
            save={save}
            onJump={(finding) => jump(finding.line, finding.column)}
          />
        )}
      </DeskHead>
      <div className="stack" style={{ gap: 12 }}>
        <ErrorNote failure={state.failure} kept="Your text is kept on this device." />
        {state.overlaps && (
          <div className="warn-note" role="status">
            Somebody else saved other words where you write. When you save, both are shown and nothing is lost.
          </div>
        )}
        {state.restored && state.conflict === undefined && !saved && (
          <div className="warn-note row wrap spread" role="status">
            This is what you had written here and not saved yet.
            <Button variant="default" onClick={document.discard}>
              Go back to the saved text
            </Button>
          </div>
        )}
        {state.conflict === undefined && (
          <div className="row wrap spread">
            <SegmentedControl
              size="xs"
              aria-label="View"
              style={{ alignSelf: 'flex-start' }}
              value={view}
              onChange={(value) => onView(value)}
              data={[
                { value: 'write', label: readOnly ? 'Text' : 'Write' },
                { value: 'causes', label: 'Causes' },
                { value: 'preview', label: 'Preview' },
                { value: 'history', label: 'History' },
              ]}
            />
            {postmortem.can.includes('edit') && (
              <Button size="xs" variant="default" onClick={() => setMeasuring(true)}>
                Impact in numbers
              </Button>
            )}
          </div>
        )}
        {measuring && (
          <Suspense fallback={null}>
            <ImpactDialog
              postmortemRef={postmortem.ref}
              incidentRef={postmortem.incident}
              etag={state.saved.etag}
              rewrite={rewrite}
              onClose={() => setMeasuring(false)}
            />
          </Suspense>
        )}
        {state.conflict !== undefined ? (
          <ConflictView
            conflict={state.conflict}
            saving={state.saving}
            onTheirs={document.takeTheirs}
            onMine={document.keepMine}
            onMerge={document.mergeByHand}
          />
        ) : view === 'causes' ? (
          <Suspense fallback={<Loading lines={12} />}>
            <CausesView
              postmortemRef={postmortem.ref}
              judgement={judgement.data}
              editable={postmortem.can.includes('edit')}
              rewrite={document.rewrite}
            />
          </Suspense>
        ) : view === 'history' ? (
          <History postmortemRef={postmortem.ref} text={state.text} onRestore={readOnly ? undefined : restore} />
        ) : (
          <div className="pm-grid">
            <div className="pm-side pm-outline stack" style={{ gap: 16 }}>
              <Outline text={quietText} judgement={judgement.data} onJump={jump} />
            </div>
            <div className="stack">
              <div className="card">
                <Suspense fallback={<Loading lines={12} />}>
                  {view === 'preview' ? (
                    <Preview text={state.text} />
                  ) : (
                    <Editor
                      key={`${state.generation} ${String(readOnly)}`}
                      initial={state.text}
                      findings={findings}
                      moves={readOnly ? undefined : moves}
                      readOnly={readOnly}
                      review={review}
                      onChange={document.edit}
                      onSave={() => void save()}
                      handle={editor}
                    />
                  )}
                </Suspense>
              </div>
            </div>
            <div className="pm-side stack" style={{ gap: 16 }}>
              {state.beside !== undefined && (
                <Card title="Theirs, to merge from">
                  <pre className="code conflict-text" tabIndex={0}>
                    {state.beside}
                  </pre>
                </Card>
              )}
              <SegmentedControl
                className="side-tabs"
                size="xs"
                fullWidth
                aria-label="Beside the text"
                value={side}
                onChange={(value) => setSide(value)}
                data={sides(postmortem)}
              />
              <div className="side-tab stack" style={{ gap: 16 }} hidden={side !== 'check'}>
                {postmortem.status !== 'draft' && reviewing}
                <FindingsCard
                  judgement={judgement}
                  refused={refused}
                  onJump={(finding) => jump(finding.line, finding.column)}
                  onFix={readOnly ? undefined : fix}
                  after={
                    readOnly
                      ? undefined
                      : (finding) => (
                          <WaiveButton
                            postmortemRef={postmortem.ref}
                            finding={finding}
                            open={waiving === keyOf(finding)}
                            onOpen={(open) => setWaiving(open ? keyOf(finding) : null)}
                            onWaive={(reason, name) => waive(finding, reason, name)}
                          />
                        )
                  }
                />
                {postmortem.status === 'draft' && reviewing}
                <FailureModes
                  modes={judgement.data?.document.failure_modes}
                  may={postmortem.can.includes('edit')}
                  busy={state.saving}
                  onChange={changeMode}
                  onJump={jump}
                />
                {beside?.(postmortem)}
              </div>
              {side === 'actions' && (
                <ActionsPanel
                  postmortemRef={postmortem.ref}
                  document={judgement.data?.document}
                  editable={postmortem.can.includes('edit')}
                  promise={promise}
                  rewrite={rewrite}
                  onJump={jump}
                  onAdded={(text, words) => {
                    const { line, column } = endOf(text, words);
                    jump(line, column);
                  }}
                />
              )}
              {side === 'timeline' && (
                <TimelinePicker
                  postmortemRef={postmortem.ref}
                  etag={state.saved.etag}
                  rewrite={rewrite}
                  onJump={jump}
                />
              )}
              <span className="muted small">
                Changed <Ago at={postmortem.updated_at} /> {postmortem.can.length === 0 && <Tag>read only</Tag>}
              </span>
            </div>
          </div>
        )}
      </div>
    </>
  );
}

/** The desk; what other parts of the app know of the post-mortem goes beside the text. */
export function PostmortemPage({ postmortemRef, ...desk }: DeskProps & { postmortemRef: string }) {
  const query = useQuery(postmortemQuery(postmortemRef));
  return (
    <Await query={query} lines={12}>
      {(postmortem) => <Desk key={postmortem.ref} postmortem={postmortem} {...desk} />}
    </Await>
  );
}
