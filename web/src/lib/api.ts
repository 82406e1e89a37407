import type { List } from './model';

/** A refusal of the server (RFC 9457), or of the network when the status is 0. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string | null;
  readonly extensions: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    const { type, title, detail, ...extensions } = body;
    delete extensions.status;
    delete extensions.instance;
    const named = typeof title === 'string' && title !== '' ? title : defaultTitle(status);
    super(typeof detail === 'string' ? detail : named);
    this.name = 'Problem';
    this.status = status;
    this.type = typeof type === 'string' ? type : 'about:blank';
    this.title = named;
    this.detail = typeof detail === 'string' ? detail : null;
    this.extensions = extensions;
  }

  /** An extension that is a list, such as `allowed` or `findings`; empty when it is not there. */
  list<T>(name: string): T[] {
    const value = this.extensions[name];
    return Array.isArray(value) ? (value as T[]) : [];
  }
}

function defaultTitle(status: number): string {
  if (status === 0) return 'The server cannot be reached';
  if (status === 401) return 'Please sign in';
  if (status === 403) return 'Your role does not allow this';
  if (status === 404) return 'Nothing is here';
  if (status >= 500) return 'The server could not do this';
  return 'This was not accepted';
}

function csrfToken(): string | null {
  for (const pair of document.cookie.split('; ')) {
    if (pair.startsWith('XSRF-TOKEN=')) return decodeURIComponent(pair.slice('XSRF-TOKEN='.length));
  }
  return null;
}

export interface Sending {
  /** A value to send as JSON, or a text with its own content type. */
  body?: unknown;
  text?: string;
  contentType?: string;
  ifMatch?: string;
  signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const signedOutListeners = new Set<() => void>();
/** Calls back when an answer says that the session has ended. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) {
      return new Problem(response.status, parsed as Record<string, unknown>);
    }
  } catch {
    // Not JSON: a proxy answered in its own words, which help nobody here.
  }
  return new Problem(response.status, {});
}

async function send(method: Method, path: string, sending: Sending, token: string | null): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, text/markdown, application/problem+json' });
  let body: string | undefined;
  if (sending.text !== undefined) {
    body = sending.text;
    headers.set('Content-Type', sending.contentType ?? 'text/plain');
  } else if (sending.body !== undefined) {
    body = JSON.stringify(sending.body);
    headers.set('Content-Type', 'application/json');
  }
  if (token !== null) headers.set('X-XSRF-TOKEN', token);
  if (sending.ifMatch !== undefined) headers.set('If-Match', sending.ifMatch);

  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(sending.signal ? { signal: sending.signal } : {}),
    });
  } catch (failure) {
    if (sending.signal?.aborted) throw failure;
    throw new Problem(0, { detail: 'The connection failed. Nothing was changed; try again in a moment.' });
  }
}

/**
 * The cookie may be gone, or of another tab that signed in since: the answer to a question brings the one that counts.
 */
async function newerToken(than: string | null): Promise<string | null> {
  if (csrfToken() === than) await fetch('/v1/session', { credentials: 'same-origin' }).catch(() => undefined);
  const now = csrfToken();
  return now === than ? null : now;
}

export async function request(method: Method, path: string, sending: Sending = {}): Promise<Response> {
  const token = method === 'GET' ? null : csrfToken();
  let response = await send(method, path, sending, token);
  if (response.status === 403 && method !== 'GET' && (await response.clone().text()).includes('XSRF-TOKEN')) {
    // Nothing was done yet: the token is asked for before anything else.
    const newer = await newerToken(token);
    if (newer !== null) response = await send(method, path, sending, newer);
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401 && path !== '/v1/session') signedOutListeners.forEach((listener) => listener());
    throw problem;
  }
  return response;
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return json<T>(await request('GET', path, signal ? { signal } : {}));
}

export async function items<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  return (await get<List<T>>(path, signal)).items;
}

export async function post<T = undefined>(path: string, body?: unknown, ifMatch?: string): Promise<T> {
  return json<T>(
    await request('POST', path, {
      ...(body === undefined ? {} : { body }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    }),
  );
}

export async function put<T = undefined>(path: string, body: unknown, ifMatch?: string): Promise<T> {
  return json<T>(await request('PUT', path, ifMatch === undefined ? { body } : { body, ifMatch }));
}

export async function patch<T = undefined>(path: string, body: unknown, ifMatch?: string): Promise<T> {
  return json<T>(await request('PATCH', path, ifMatch === undefined ? { body } : { body, ifMatch }));
}

export async function remove<T = undefined>(path: string, ifMatch?: string): Promise<T> {
  return json<T>(await request('DELETE', path, ifMatch === undefined ? {} : { ifMatch }));
}

/** A path with its query, leaving out what is empty. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, value);
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
