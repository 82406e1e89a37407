import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { server } from '../testing/server';
import { MessageCutter, openStream } from './stream';

describe('the stream', () => {
  it('cuts messages wherever the network cut the bytes', () => {
    const cutter = new MessageCutter();
    expect(cutter.push(': hello\n\nid: 7\nevent: time')).toEqual([]);
    expect(cutter.push('line\ndata: {"seq":\ndata: 7}\n')).toEqual([]);
    expect(cutter.push('\n')).toEqual([{ event: 'timeline', id: '7', data: '{"seq":\n7}' }]);
  });

  it('lets go while nobody looks and goes on where it stopped', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('/v1/events', ({ request }) => {
        asked.push(request.headers.get('Last-Event-ID'));
        const body = new ReadableStream<Uint8Array>({
          start: (opened) => opened.enqueue(new TextEncoder().encode('id: 8\ndata: {}\n\n')),
        });
        return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
      }),
    );
    const look = (state: string) => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state as DocumentVisibilityState);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const got: string[] = [];
    const close = openStream('/v1/events', { hiddenFor: 5, pause: 5, onMessage: (message) => got.push(message.data) });
    await vi.waitFor(() => expect(got).toHaveLength(1));
    look('hidden');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(asked).toEqual([null]);
    look('visible');
    await vi.waitFor(() => expect(asked).toEqual([null, '8']));
    close();
  });

  it('comes back by itself after a break and says where it stopped', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('/v1/incidents/INC-1/events', ({ request }) => {
        asked.push(request.headers.get('Last-Event-ID'));
        if (asked.length === 2) return new HttpResponse(null, { status: 502 });
        const seq = asked.length === 1 ? 4 : 5;
        return new HttpResponse(`id: ${seq}\nevent: timeline\ndata: {"seq":${seq}}\n\n`, {
          headers: { 'Content-Type': 'text/event-stream' },
        });
      }),
    );
    const got: string[] = [];
    const states: string[] = [];
    const close = openStream('/v1/incidents/INC-1/events', {
      lastEventId: '3',
      pause: 5,
      onMessage: (message) => got.push(message.data),
      onState: (state) => states.push(state),
    });
    await vi.waitFor(() => expect(got).toEqual(expect.arrayContaining(['{"seq":4}', '{"seq":5}'])));
    close();
    expect(asked.slice(0, 3)).toEqual(['3', '4', '4']);
    expect(states).toContain('waiting');
  });
});
