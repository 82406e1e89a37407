import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { listPostmortemCauses, setPostmortemCauses } from '../../../api/sdk.gen';
import { Problem } from '../../../lib/http';
import { keep, readStored } from '../../../lib/deviceStore';
import { dataOf } from '../../../lib/query';
import type { CauseGraph } from '../../../api/types.gen';
import { after, noGraph, undoing, type Step } from './graph';

const quietMillis = 500;
const againMillis = 5000;

const keptName = (ref: string) => `draft.causes.${ref}`;

function readSteps(ref: string): Step[] {
  const kept = readStored(keptName(ref));
  return Array.isArray(kept) ? (kept as Step[]) : [];
}

/** Whether it may work later without anybody doing anything. */
function heals(failure: unknown): boolean {
  return failure instanceof Problem && (failure.status === 0 || failure.status >= 500);
}

/** Does the steps on the graph as the server has it in the version that `etag` names. */
async function saveSteps(ref: string, etag: string, steps: Step[]): Promise<CauseGraph> {
  const path = { ref };
  const now = await dataOf(listPostmortemCauses({ path }));
  const { nodes, edges } = after(now, steps);
  const bind =
    steps.some((step) => step.do === 'change' && step.to.actions !== undefined) ||
    steps.some((step) => step.do === 'add' && step.node.actions.length > 0);
  const body = {
    nodes: nodes.map(({ id, kind, text, layer, actions }) => ({ id, kind, text, layer, ...(bind ? { actions } : {}) })),
    edges,
  };
  return dataOf(setPostmortemCauses({ path, body, headers: { 'If-Match': etag } }));
}

type Rewrite = (change: (etag: string) => Promise<unknown>) => Promise<string | null>;

/**
 * The graph that is being drawn. Each step is seen at once, kept on the device, and done by the server on the graph
 * as it has it then: what somebody else drew meanwhile stays.
 */
export function useCauses(ref: string, told: CauseGraph | undefined, rewrite: Rewrite) {
  const [base, setBase] = useState(told ?? noGraph);
  const [pending, setPending] = useState<Step[]>(() => readSteps(ref));
  const [done, setDone] = useState<Step[][]>([]);
  const [undone, setUndone] = useState<Step[][]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const sending = useRef(false);
  const steps = useRef(pending);

  const put = useCallback(
    (next: Step[]) => {
      steps.current = next;
      keep(keptName(ref), next.length === 0 ? null : next);
      setPending(next);
    },
    [ref],
  );

  useEffect(() => {
    if (told !== undefined && !sending.current) setBase(told);
  }, [told]);

  const send = useCallback(async () => {
    if (sending.current || steps.current.length === 0) return;
    sending.current = true;
    const batch = steps.current;
    const result: { graph?: CauseGraph } = {};
    try {
      const text = await rewrite(async (etag) => {
        result.graph = await saveSteps(ref, etag, batch);
      });
      // Without a text there is a conflict to look at first; the steps wait for it.
      if (text === null || result.graph === undefined) return;
      setBase(result.graph);
      put(steps.current.slice(batch.length));
      setFailure(null);
    } catch (problem) {
      setFailure(problem);
    } finally {
      sending.current = false;
      setTries((count) => count + 1);
    }
  }, [ref, rewrite, put]);

  useEffect(() => {
    if (pending.length === 0 || (failure !== null && !heals(failure))) return;
    const timer = setTimeout(() => void send(), failure === null ? quietMillis : againMillis);
    return () => clearTimeout(timer);
  }, [pending, failure, tries, send]);

  const run = useCallback(
    (next: Step[]) => {
      if (next.length === 0) return;
      setDone((before) => [...before, next]);
      setUndone([]);
      setFailure(null);
      put([...steps.current, ...next]);
    },
    [put],
  );

  const undo = useCallback(() => {
    const last = done.at(-1);
    if (last === undefined) return;
    setDone(done.slice(0, -1));
    setUndone([...undone, last]);
    setFailure(null);
    put([...steps.current, ...undoing(last)]);
  }, [done, undone, put]);

  const redo = useCallback(() => {
    const last = undone.at(-1);
    if (last === undefined) return;
    setUndone(undone.slice(0, -1));
    setDone([...done, last]);
    setFailure(null);
    put([...steps.current, ...last]);
  }, [done, undone, put]);

  /** Gives up what the server never took. */
  const discard = useCallback(() => {
    put([]);
    setDone([]);
    setUndone([]);
    setFailure(null);
  }, [put]);

  const graph = useMemo(() => after(base, pending), [base, pending]);
  return {
    graph,
    run,
    undo,
    redo,
    discard,
    send,
    failure,
    waiting: pending.length > 0,
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
  };
}

export type Causes = ReturnType<typeof useCauses>;
