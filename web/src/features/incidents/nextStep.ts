import type { EscalationPolicy, Incident, OnCall, Page } from '../../api/types.gen';

const isOpen = ({ state }: Page) => state === 'queued' || state === 'sent' || state === 'failed';
const isLater = (a: Page, b: Page) => a.cycle > b.cycle || (a.cycle === b.cycle && a.step > b.step);

/**
 * The number of the step that escalating now pages, from 1; null where that can't be told from here. After an
 * acknowledgement the policy goes on behind its first step.
 */
export function nextStep(incident: Incident, pages: Page[], policy: EscalationPolicy): number | null {
  if (incident.drill) return null;
  const answered = incident.acknowledged_at !== null;
  const counting = answered ? pages.filter(isOpen) : pages;
  const latest = counting.reduce<Page | null>(
    (last, page) => (last === null || isLater(page, last) ? page : last),
    null,
  );
  if (latest === null && !answered) return null;
  const { cycle, step } = latest ?? { cycle: 1, step: 1 };
  const rounds = policy.repeat + 1;
  if (cycle > rounds) return null;
  if (step < policy.steps.length) return step + 1;
  return cycle < rounds ? 1 : null;
}

/** Whom a step pages, as far as the rota tells; a team as a whole. */
export function behindStep(
  policy: EscalationPolicy,
  step: number,
  rota: OnCall[],
  displayName: (name: string) => string,
): string[] {
  const targets = policy.steps[step - 1]?.notify ?? [];
  return targets.flatMap((target) => {
    const [kind, name = ''] = target.split('/', 2);
    if (kind === 'user') return [displayName(name)];
    if (kind === 'team') return [`team ${name}`];
    const person = rota.find(({ schedule }) => schedule === name)?.person;
    return person === null || person === undefined ? [] : [displayName(person)];
  });
}
