import type { DrillStep } from '../../api/types.gen';
import { Icon } from '../../ui/icons';
import './drills.css';

/** What to do, step by step: what was done is ticked by itself, and the next step says where to look. */
export function Tour({ steps, over }: { steps: DrillStep[]; over: boolean }) {
  const next = over ? undefined : steps.find((step) => !step.done);
  return (
    <ol className="tour" aria-label="Tour">
      {steps.map((step) => (
        <li key={step.seen} data-done={step.done} aria-current={step === next ? 'step' : undefined}>
          <span className="tour-mark">{step.done && <Icon name="actions" size={11} />}</span>
          <span>
            <span className="tour-words">{step.do}</span>
            {step.done && <span className="hidden-words"> Done.</span>}
            {step === next && <span className="muted"> {step.hint}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
