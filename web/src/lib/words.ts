import type {
  Action,
  ActionStatus,
  Category,
  DeclareRequest,
  IncidentStatus,
  MomentsRequest,
  PostmortemStatus,
  Severity,
  VerificationKind,
} from '../api/types.gen';

export type Moment = Exclude<keyof MomentsRequest, 'reason'>;
/** Answers to the questions of the severity tree; null means unknown. */
export type Facts = NonNullable<DeclareRequest['facts']>;
export type Priority = Action['priority'];

export const severities: Severity[] = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];
export const severityMeaning: Record<Severity, string> = {
  SEV1: 'critical',
  SEV2: 'major',
  SEV3: 'minor',
  SEV4: 'low',
};

export const rank = (severity: Severity): 1 | 2 | 3 | 4 => Number(severity.slice(3)) as 1 | 2 | 3 | 4;

export const incidentStatusWord: Record<IncidentStatus, string> = {
  triage: 'triage',
  containing: 'containing',
  mitigated: 'mitigated',
  monitoring: 'monitoring',
  resolved: 'resolved',
  closed: 'closed',
  dismissed: 'dismissed',
  merged: 'merged',
};

/** The usual way through an incident, in order; dismissed and merged leave it. */
export const incidentPath: IncidentStatus[] = ['triage', 'containing', 'mitigated', 'monitoring', 'resolved', 'closed'];

export function isOngoing(status: IncidentStatus): boolean {
  return ['triage', 'containing', 'mitigated', 'monitoring'].includes(status);
}

export const roles = ['commander', 'communications', 'technical', 'scribe'] as const;
export type Role = (typeof roles)[number];
export const roleWord: Record<Role, string> = {
  commander: 'Commander',
  communications: 'Communications',
  technical: 'Technical lead',
  scribe: 'Scribe',
};

export const momentWord: Record<Moment, string> = {
  impact_started_at: 'Impact began',
  detected_at: 'Detected',
  acknowledged_at: 'Acknowledged',
  declared_at: 'Declared',
  identified_at: 'Cause identified',
  mitigated_at: 'Mitigated',
  resolved_at: 'Resolved',
};

export const postmortemStatusWord: Record<PostmortemStatus, string> = {
  draft: 'draft',
  in_review: 'in review',
  published: 'published',
  waived: 'waived',
};

export const actionStatusWord: Record<ActionStatus, string> = {
  open: 'open',
  in_progress: 'in progress',
  shipped: 'shipped',
  verifying: 'verifying',
  verified: 'verified',
  reopened: 'reopened',
  risk_accepted: 'risk accepted',
  cancelled: 'cancelled',
};

export const categories: { value: Category; label: string; hint: string }[] = [
  { value: 'detect', label: 'Detect', hint: 'we notice sooner' },
  { value: 'mitigate', label: 'Mitigate', hint: 'less harm next time' },
  { value: 'prevent', label: 'Prevent', hint: 'it cannot happen again' },
  { value: 'process', label: 'Process', hint: 'we work together better' },
];

export const proofKinds: { value: VerificationKind; label: string }[] = [
  { value: 'game_day', label: 'Game day' },
  { value: 'metric', label: 'Metric' },
  { value: 'probe', label: 'Probe' },
  { value: 'drill', label: 'Drill' },
];

export function sentence(text: string): string {
  return text === '' ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Canonical section names as a person would write them. */
export function sectionWord(name: string): string {
  return sentence(name.replaceAll('_', ' '));
}

const incidentMoveWord: Record<IncidentStatus, string> = {
  triage: 'Back to triage',
  containing: 'Start containment',
  mitigated: 'Mark mitigated',
  monitoring: 'Start monitoring',
  resolved: 'Resolve',
  closed: 'Close',
  dismissed: 'Dismiss',
  merged: 'Merge into',
};

/** The button that moves an incident from one status to another. */
export function incidentMove(from: IncidentStatus, to: IncidentStatus): string {
  if (to === 'containing' && from !== 'triage') return isOngoing(from) ? 'Back to containment' : 'Reopen';
  return incidentMoveWord[to];
}

/** The buttons that move an action to each status. */
export const actionMoveWord: Record<ActionStatus, string> = {
  open: 'Back to open',
  in_progress: 'Start work',
  shipped: 'Mark shipped',
  verifying: 'Start verification',
  verified: 'Mark verified',
  reopened: 'Reopen',
  risk_accepted: 'Accept risk',
  cancelled: 'Cancel action',
};

/** The path of a severity decision with the questions' words in place of their ids. */
export function pathInWords<Step extends { question: string }>(
  path: Step[],
  questions: { id: string; question: string }[],
): Step[] {
  return path.map((step) => ({ ...step, question: questionInWords(step.question, questions) }));
}

/** The words of a question of the severity tree. */
export function questionInWords(id: string, questions: { id: string; question: string }[]): string {
  return questions.find((each) => each.id === id)?.question ?? id.replaceAll('_', ' ');
}
