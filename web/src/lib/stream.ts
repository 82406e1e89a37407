/**
 * Server-sent events read through fetch: unlike EventSource it survives any answer of a proxy, resumes by
 * Last-Event-ID after every kind of break, and can be tested.
 */

export interface StreamMessage {
  event: string;
  data: string;
  id: string | null;
}

export type StreamState = 'connecting' | 'live' | 'waiting';

export interface StreamOptions {
  lastEventId?: string;
  onMessage: (message: StreamMessage) => void;
  onState?: (state: StreamState) => void;
  /** The first pause before trying again; it doubles up to 16 times this. */
  pause?: number;
  /** How long a page that nobody looks at keeps its connection; browsers allow only six for one server. */
  hiddenFor?: number;
}

/** Cuts a flow of text into messages; keeps what is not finished yet. */
export class MessageCutter {
  private rest = '';

  push(chunk: string): StreamMessage[] {
    const text = (this.rest + chunk).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    const blocks = text.split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(parseBlock).filter((message) => message !== null);
  }
}

function parseBlock(block: string): StreamMessage | null {
  let event = 'message';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) continue;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
  }
  return data.length === 0 ? null : { event, data: data.join('\n'), id };
}

/** Opens the stream and keeps it open until the returned function is called. */
export function openStream(path: string, options: StreamOptions): () => void {
  const first = options.pause ?? 1000;
  let lastEventId = options.lastEventId ?? null;
  let pause = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = new AbortController();
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let asleep = false;
  let closed = false;

  const isClosed = () => closed;

  async function readOnce(): Promise<void> {
    reading = new AbortController();
    options.onState?.('connecting');
    const headers = new Headers({ Accept: 'text/event-stream' });
    if (lastEventId !== null) headers.set('Last-Event-ID', lastEventId);
    const response = await fetch(path, { headers, credentials: 'same-origin', signal: reading.signal });
    if (!response.ok || response.body === null) throw new Error(`The stream answered ${response.status}`);
    options.onState?.('live');
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const cutter = new MessageCutter();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || isClosed()) return;
      pause = first;
      for (const message of cutter.push(decoder.decode(value, { stream: true }))) {
        if (message.id !== null) lastEventId = message.id;
        options.onMessage(message);
      }
    }
  }

  function again(): void {
    if (isClosed() || asleep) return;
    options.onState?.('waiting');
    timer = setTimeout(start, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, first * 16);
  }

  function start(): void {
    timer = undefined;
    readOnce().then(again, again);
  }

  function sleep(): void {
    asleep = true;
    clearTimeout(timer);
    timer = undefined;
    reading.abort();
  }

  function turn(): void {
    clearTimeout(hiding);
    if (document.visibilityState !== 'visible') {
      hiding = setTimeout(sleep, options.hiddenFor ?? 30_000);
    } else if (asleep) {
      asleep = false;
      options.onState?.('waiting');
      start();
    } else {
      hurry();
    }
  }

  function hurry(): void {
    pause = first;
    if (timer !== undefined) {
      clearTimeout(timer);
      start();
    }
  }

  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', turn);
  start();
  return () => {
    closed = true;
    clearTimeout(timer);
    clearTimeout(hiding);
    reading.abort();
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', turn);
  };
}
