import { Modal, Switch } from '@mantine/core';
import { letterKeysSetting } from '../lib/keys';
import { useStored } from '../lib/deviceStore';
import { useSession } from '../lib/session';
import { keysOpen } from '../lib/store';
import { placesOf } from './navigation';

const keys: [string, string][] = [
  ['D', 'declare an incident'],
  ['/', 'search in incidents'],
  ['Ctrl K', 'go to anything'],
  ['J, K', 'next and previous row'],
  ['Enter', 'open the row'],
  ['Z', 'undo the last change in a list or of a status'],
  ['A', 'acknowledge, in an incident'],
  ['E', 'edit the title, in an incident'],
  ['W', 'write, in an incident'],
  ['Ctrl Enter', 'send what you write'],
  ['Ctrl S', 'save a post-mortem'],
  ['Ctrl .', 'fixes for the finding at the cursor'],
  ['Ctrl Alt M', 'comment on the selection'],
  ['?', 'this list'],
];

/** The keys, and the switch that silences the single letters (WCAG 2.1.4). */
export function KeysHelp() {
  const open = keysOpen.use();
  const can = useSession().data?.can ?? [];
  const [letters, setLetters] = useStored(letterKeysSetting, true);
  return (
    <Modal opened={open} onClose={() => keysOpen.set(false)} title="Keyboard shortcuts">
      <div className="stack">
        <dl style={{ display: 'grid', gridTemplateColumns: '110px 1fr', gap: '6px 12px', margin: 0 }}>
          {[
            ...keys,
            ...placesOf(can).map((place): [string, string] => [`G ${place.key.toUpperCase()}`, place.word]),
          ].map(([key, does]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <span className="key">{key}</span>
              </dt>
              <dd style={{ margin: 0 }}>{does}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label="Single-letter keys"
          description="Turn them off if you use speech input or press keys by accident. Saved on this device."
          checked={letters}
          onChange={(event) => setLetters(event.currentTarget.checked)}
        />
        <p style={{ margin: 0 }}>
          Learn more in the{' '}
          <a className="text-link" href="/docs">
            handbook
          </a>
          .
        </p>
      </div>
    </Modal>
  );
}
