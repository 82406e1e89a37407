import type { CauseNode } from '../../../api/types.gen';
import { kindWord } from './graph';

/** What one sees of a cause: its kind by word and shape, its words, and what closes it. */
export function CauseFace({ cause, open }: { cause: CauseNode; open: boolean }) {
  const { kind, layer, reach, text, actions } = cause;
  return (
    <>
      <span className="cause-kind">
        <span className="cut">
          {kindWord[kind]}
          {layer !== null && ` · ${layer}`}
          {reach === 'systemic' && ' · systemic'}
        </span>
        {open && <span className="cause-open">no action</span>}
      </span>
      <span className="cause-words">{text}</span>
      {actions.length > 0 && (
        <span className="cause-actions">
          <span className="hidden-words">Closed by </span>
          {actions.map((action) => (
            <span key={action} className="tag cut" title={action}>
              {action}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
