import { forEachDiagnostic, type Action, type Diagnostic } from '@codemirror/lint';
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';

/** Marks what sets a finding aside instead of mending it. */
export const setsAside = 'cm-sets-aside';

interface Offer {
  action: Action;
  from: number;
  to: number;
}

const asked = StateEffect.define<Tooltip | null>();

const menu = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(asked)) return effect.value;
    return transaction.docChanged ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** What may be done with the findings at the cursor: those that cover it, else those of its line. */
export function offersAt(state: EditorState, at: number): Offer[] {
  const line = state.doc.lineAt(at);
  const here: [Diagnostic, number, number][] = [];
  forEachDiagnostic(state, (diagnostic, from, to) => {
    if (from <= line.to && to >= line.from) here.push([diagnostic, from, to]);
  });
  const covering = here.filter(([, from, to]) => from <= at && at <= to);
  const meant = covering.length > 0 ? covering : here;
  const offers = meant.flatMap(([{ actions = [] }, from, to]) => actions.map((action) => ({ action, from, to })));
  // What mends comes before what sets aside.
  return [
    ...offers.filter(({ action }) => action.markClass !== setsAside),
    ...offers.filter(({ action }) => action.markClass === setsAside),
  ];
}

function close(view: EditorView): void {
  view.dispatch({ effects: asked.of(null) });
  view.focus();
}

function list(view: EditorView, offers: Offer[]): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-fix-menu';
  dom.setAttribute('role', 'menu');
  dom.setAttribute('aria-label', 'Fixes');
  const buttons = offers.map(({ action, from, to }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('role', 'menuitem');
    button.tabIndex = -1;
    button.textContent = action.name;
    button.addEventListener('click', () => {
      close(view);
      action.apply(view, from, to);
    });
    return button;
  });
  dom.append(...buttons);
  dom.addEventListener('keydown', (event) => {
    const now = buttons.findIndex((button) => button === document.activeElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) buttons.at(next % buttons.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(view);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  dom.addEventListener('focusout', (event) => {
    if (dom.contains(event.relatedTarget as Node | null)) return;
    // The menu also loses the focus while the editor takes it away, and that can't be changed in the middle.
    queueMicrotask(() => view.dispatch({ effects: asked.of(null) }));
  });
  return dom;
}

function nothing(): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-fix-none';
  dom.setAttribute('role', 'status');
  dom.textContent = 'No fixes for this line.';
  return dom;
}

function open(view: EditorView): boolean {
  const at = view.state.selection.main.head;
  const offers = offersAt(view.state, at);
  const tooltip: Tooltip = {
    pos: at,
    create: () => {
      const dom = offers.length === 0 ? nothing() : list(view, offers);
      return { dom, mount: () => setTimeout(() => dom.querySelector('button')?.focus(), 0) };
    },
  };
  view.dispatch({ effects: asked.of(tooltip) });
  return true;
}

const look = EditorView.baseTheme({
  '.cm-fix-menu': { display: 'flex', flexDirection: 'column', padding: '4px' },
  '.cm-fix-menu button': {
    font: 'inherit',
    fontFamily: 'var(--mantine-font-family)',
    color: 'inherit',
    background: 'none',
    border: '0',
    borderRadius: '4px',
    padding: '6px 10px',
    textAlign: 'left',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
  },
  '.cm-fix-menu button:hover, .cm-fix-menu button:focus': { backgroundColor: 'var(--accent-wash)', outline: 'none' },
  '.cm-fix-none': { padding: '6px 10px', fontFamily: 'var(--mantine-font-family)' },
});

/** Ctrl or Cmd and a full stop opens what may be done with the findings at the cursor. */
export const fixMenu: Extension = [
  menu,
  look,
  keymap.of([
    { key: 'Mod-.', run: open },
    {
      key: 'Escape',
      run: (view) => {
        if (view.state.field(menu) === null) return false;
        close(view);
        return true;
      },
    },
  ]),
];
