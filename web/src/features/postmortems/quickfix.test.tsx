import { redo, undo } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../api/types.gen';
import { aFinding } from '../../testing/builders';
import { show } from '../../testing/render';
import Editor, { type EditorHandle, type FindingMoves } from '../../desk/Editor';
import { FindingList } from '../../desk/Findings';
import { offersAt } from '../../desk/fixMenu';
import { ReviewLink } from '../../desk/review/link';

const text = '# Outage\n\n- [ ] add a test\n\nDone!\n';
const owner = { title: 'Ask for an owner', edits: [{ from: 26, to: 26, text: ' (owner: @)' }], cursor: 36 };
const stop = { title: 'End with a full stop', edits: [{ from: 32, to: 33, text: '.' }], cursor: null };
const findings: Finding[] = [
  aFinding({ rule: 'action-no-owner', line: 3, column: 7, excerpt: 'add a test', fixes: [owner] }),
  aFinding({ rule: 'language-animated', level: 'info', line: 5, column: 1, excerpt: 'Done!', fixes: [stop] }),
];

beforeAll(() => {
  // jsdom lays nothing out.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});

function open(moves?: FindingMoves, shown = findings) {
  const handle = createRef<EditorHandle>();
  const onChange = vi.fn<(text: string) => void>();
  const { container } = render(
    <Editor
      initial={text}
      findings={shown}
      judged={text}
      moves={moves}
      readOnly={moves === undefined}
      review={new ReviewLink()}
      onChange={onChange}
      onSave={() => undefined}
      handle={handle}
    />,
  );
  const box = container.querySelector<HTMLElement>('.cm-editor');
  const view = box === null ? null : EditorView.findFromDOM(box);
  if (view === null || handle.current === null) throw new Error('no editor');
  return { view, handle: handle.current, onChange };
}

const moves = () => ({ fix: vi.fn(), waive: vi.fn() });

describe('fixes in the editor', () => {
  it('are one step, with the cursor in the new room, and can be undone', () => {
    const { view, handle, onChange } = open(moves());
    act(() => expect(handle.mend(text, owner)).toBe(true));
    const fixed = text.replace('add a test', 'add a test (owner: @)');
    expect(view.state.doc.toString()).toBe(fixed);
    expect(onChange).toHaveBeenLastCalledWith(fixed);
    expect(view.state.selection.main.head).toBe(fixed.indexOf('@') + 1);
    view.dispatch({ changes: { from: fixed.indexOf('@') + 1, insert: 'ana' } });
    undo(view);
    expect(view.state.doc.toString()).toBe(fixed);
    undo(view);
    expect(view.state.doc.toString()).toBe(text);
    redo(view);
    expect(view.state.doc.toString()).toBe(fixed);
  });

  it('do nothing where the words were changed since', () => {
    const { view, handle } = open(moves());
    const written = text.replace('add a test', 'add two tests');
    view.dispatch({ changes: { from: 0, to: text.length, insert: written } });
    expect(handle.mend(text, owner)).toBe(false);
    expect(view.state.doc.toString()).toBe(written);
  });

  it('are offered at the cursor with the waiver, and not to readers', () => {
    const does = moves();
    const { view } = open(does);
    const offers = offersAt(view.state, text.indexOf('add a'));
    expect(offers.map(({ action }) => action.name)).toEqual(['Ask for an owner', 'Waive action-no-owner…']);
    offers.forEach(({ action, from, to }) => action.apply(view, from, to));
    expect(does.fix).toHaveBeenCalledWith(owner, text);
    expect(does.waive).toHaveBeenCalledWith(findings[0]);
    expect(offersAt(view.state, 0)).toEqual([]);
    expect(offersAt(open().view.state, text.indexOf('add a'))).toEqual([]);
  });

  it('never offer the waiver alone', () => {
    const unfixed = findings.map((finding) => ({ ...finding, fixes: [] }));
    expect(offersAt(open(moves(), unfixed).view.state, text.indexOf('add a'))).toEqual([]);
  });

  it('leave a text that has just begun without marks on its empty sections', () => {
    const empty = [1, 3, 5].map((line) => aFinding({ rule: 'section-empty', line, fixes: [stop] }));
    expect(offersAt(open(moves(), empty).view.state, 0)).toEqual([]);
    expect(offersAt(open(moves(), empty.slice(1)).view.state, text.indexOf('add a'))).not.toEqual([]);
  });
});

describe('fixes in the panel', () => {
  it('shows the likeliest as a button and the others in a menu', async () => {
    const fix = vi.fn();
    const other = { ...owner, title: 'Say that it is to detect' };
    show(<FindingList findings={[aFinding({ fixes: [owner, other] })]} onJump={() => undefined} onFix={fix} />);
    const list = within(screen.getByRole('list', { name: 'Findings' }));
    await userEvent.click(list.getByRole('button', { name: /^Ask for an owner/ }));
    await userEvent.click(list.getByRole('button', { name: /^Other fixes/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Say that it is to detect' }));
    expect(fix.mock.calls.map(([, made]) => (made as typeof owner).title)).toEqual([
      'Ask for an owner',
      'Say that it is to detect',
    ]);
  });
});
