import type { Config } from '../api/client';

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

/** Whether a failure is a refusal of this type. */
export function isRefusal(failure: unknown, type: string): failure is Problem {
  return failure instanceof Problem && failure.type === `/problems/${type}`;
}

/** A mistake in declarations, where it is in the text; a refusal to apply them lists these. */
export interface ConfigMistake {
  line: number;
  column: number;
  detail: string;
}

function defaultTitle(status: number): string {
  if (status === 0) return 'Server unreachable';
  if (status === 401) return 'Sign in to continue';
  if (status === 403) return 'Your role does not allow this';
  if (status === 404) return 'Not found';
  if (status >= 500) return 'Server error';
  return 'Request rejected';
}

function csrfToken(): string | null {
  for (const pair of document.cookie.split('; ')) {
    if (pair.startsWith('XSRF-TOKEN=')) return decodeURIComponent(pair.slice('XSRF-TOKEN='.length));
  }
  return null;
}

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

async function send(request: Request, token: string | null): Promise<Response> {
  if (token !== null) request.headers.set('X-XSRF-TOKEN', token);
  try {
    return await fetch(request);
  } catch (failure) {
    if (request.signal.aborted) throw failure;
    throw new Problem(0, { detail: 'The connection failed. Nothing was changed; try again in a moment.' });
  }
}

/** The cookie may be gone, or of another tab that signed in since: asking for the session brings the current one. */
async function newerToken(than: string | null): Promise<string | null> {
  if (csrfToken() === than) await fetch('/v1/session', { credentials: 'same-origin' }).catch(() => undefined);
  const now = csrfToken();
  return now === than ? null : now;
}

let askForSignIn: (() => Promise<boolean>) | null = null;
/** Says how a person signs in once more, where the server asks for a recent sign-in before a grave change. */
export function onSignInTooOld(ask: () => Promise<boolean>): () => void {
  askForSignIn = ask;
  return () => {
    if (askForSignIn === ask) askForSignIn = null;
  };
}

/** Sends a call of the generated client; a refusal is thrown as a Problem. */
async function call(request: Request): Promise<Response> {
  const reads = request.method === 'GET';
  const again = reads ? null : request.clone();
  const afterSignIn = reads ? null : request.clone();
  const token = reads ? null : csrfToken();
  request.headers.set('Accept', 'application/json, text/markdown, application/problem+json');
  let response = await send(request, token);
  if (again !== null && response.status === 403 && (await response.clone().text()).includes('XSRF-TOKEN')) {
    // Nothing was done yet: the token is checked before anything else.
    const newer = await newerToken(token);
    if (newer !== null) response = await send(again, newer);
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (afterSignIn !== null && problem.type === '/problems/reauthenticate' && (await askForSignIn?.()) === true) {
    const repeated = await send(afterSignIn, csrfToken());
    if (repeated.ok) return repeated;
    throw await problemOf(repeated);
  }
  if (response.status === 401 && new URL(request.url).pathname !== '/v1/session') {
    signedOutListeners.forEach((listener) => listener());
  }
  throw problem;
}

/** The query of an address, without what is empty. */
function querySerializer(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (plain && value !== '') search.set(name, String(value));
  }
  return search.toString();
}

/** How the generated client calls: this origin, its cookies, and our own treatment of refusals. */
export const createClientConfig = (config?: Config): Config & { baseUrl: string } => ({
  ...config,
  baseUrl: location.origin,
  credentials: 'same-origin',
  throwOnError: true,
  querySerializer,
  fetch: (request) => call(request as Request),
});
