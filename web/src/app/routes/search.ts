export type Search = Record<string, unknown>;

// Every value in an address is a plain word: a link's secret must never be read as a number.
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Search): string {
  const words = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const text = new URLSearchParams(words).toString();
  return text === '' ? '' : `?${text}`;
}

export function word(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' ? value : undefined;
}

export function present<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
