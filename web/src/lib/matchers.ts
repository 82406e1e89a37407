import type { LabelMatcher } from '../api/types.gen';

export const operators = ['=', '!=', '=~', '!~'] as const;

/** A matcher as Prometheus writes it. */
export const written = ({ name, operator, value }: LabelMatcher) =>
  `${name}${operator}"${value.replace(/["\\]/g, '\\$&')}"`;

/** Reads matchers as Prometheus writes them, divided by commas or lines; null where one is none. */
export function readMatchers(text: string): LabelMatcher[] | null {
  const found: LabelMatcher[] = [];
  let rest = text
    .trim()
    .replace(/^\{([\s\S]*)\}$/, '$1')
    .trim();
  while (rest !== '') {
    const match = /^([^=!~\s"{},]+)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^",\s{}]*)\s*(?:,|\n|$)\s*/.exec(rest);
    if (match === null) return null;
    const [whole, name = '', operator = '', value = ''] = match;
    found.push({ name, operator, value: unquoted(value) });
    rest = rest.slice(whole.length);
  }
  return found;
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
}

/** Labels that say what fires and where, rather than which one of many. */
const telling = ['alertname', 'service', 'severity', 'cluster', 'env', 'environment', 'namespace', 'job', 'instance'];

/** Matchers for a silence of one alert: what it is called by, so that they are few and can be widened. */
export function matchersOf(labels: Record<string, string>): LabelMatcher[] {
  const named = telling.filter((name) => labels[name] !== undefined && labels[name] !== '');
  const names = named.length > 0 ? named : Object.keys(labels).sort();
  return names.map((name) => ({ name, operator: '=', value: labels[name] ?? '' }));
}
