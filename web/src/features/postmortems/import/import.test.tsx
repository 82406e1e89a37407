import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { show } from '../../../testing/render';
import { server } from '../../../testing/server';
import { readText, sourceOf } from './files';
import { ImportDialog } from './ImportDialog';

const answer = {
  ref: 'PM-1',
  outcome: 'created',
  title: 'Labels',
  happened_at: '2026-11-03T08:02:00Z',
  sections: ['impact', 'timeline'],
  events: 2,
  actions: 1,
  open_actions: 1,
  causes: 0,
  findings: { errors: 1, warnings: 2, infos: 0 },
};
const sent: { source: string | null; only: string | null; text: string }[] = [];

function file(name: string, content: string | Uint8Array<ArrayBuffer>, path = ''): File {
  const made = new File([content], name, { type: 'text/markdown' });
  Object.defineProperty(made, 'webkitRelativePath', { value: path });
  return made;
}

function respond(status: (source: string) => Response) {
  server.use(
    http.post('/v1/postmortems/import', async ({ request }) => {
      const query = new URL(request.url).searchParams;
      sent.push({ source: query.get('source'), only: query.get('only_postmortems'), text: await request.text() });
      return status(query.get('source') ?? '');
    }),
  );
}

describe('the import of post-mortems', () => {
  beforeEach(() => {
    sent.length = 0;
  });

  it('calls a file as the command does', () => {
    expect(sourceOf('team/2026/labels.md')).toBe('team:2026/labels.md');
    expect(sourceOf('labels.md')).toBe('upload:labels.md');
  });

  it('says of each file how it was read, and of bad ones what is wrong, and sends only texts', async () => {
    respond((source) =>
      source.endsWith('README.md')
        ? HttpResponse.json(
            { type: '/problems/not-a-postmortem', title: 'No', detail: 'This does not look like a post-mortem' },
            { status: 422 },
          )
        : HttpResponse.json(answer, { status: 201 }),
    );
    show(<ImportDialog opened onClose={() => undefined} />);
    await userEvent.upload(screen.getByLabelText('A folder'), [
      file('labels.md', '# Labels\r\n', 'team/2026/labels.md'),
      file('README.md', '# About', 'team/README.md'),
      file('photo.png', 'x', 'team/photo.png'),
      file('latin.md', new Uint8Array([35, 32, 0xe9]), 'team/latin.md'),
      file('binary.md', new Uint8Array([1, 0, 2]), 'team/binary.md'),
      file('empty.md', ' \n', 'team/empty.md'),
    ]);
    expect(await screen.findByText('5 files read')).toBeVisible();
    const row = (name: string) => screen.getByText(name).closest('tr') as HTMLElement;
    expect(row('team:2026/labels.md')).toHaveTextContent(/newPM-1 Labels2026-11-03.*1 \(1 open\)3$/);
    expect(within(row('team:2026/labels.md')).getByRole('link')).toHaveAttribute('href', '/postmortems/PM-1');
    expect(row('team:latin.md')).toHaveTextContent('not UTF-8');
    expect(row('team:binary.md')).toHaveTextContent('not a text file');
    expect(row('team:empty.md')).toHaveTextContent('The file is empty.');
    expect(row('team:README.md')).toHaveTextContent('left outThis does not look like a post-mortem');
    expect(sent.map(({ source }) => source).sort()).toEqual(['team:2026/labels.md', 'team:README.md']);
    expect(sent[0]).toEqual({ source: 'team:2026/labels.md', only: 'true', text: '# Labels\r\n' });

    await userEvent.click(screen.getByRole('button', { name: 'Import skipped files' }));
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ source: 'team:README.md', only: null }));
  });

  it('sends what a broken connection kept back, and nothing twice', async () => {
    let broken = true;
    respond((source) =>
      broken && source.endsWith('b.md') ? HttpResponse.error() : HttpResponse.json(answer, { status: 201 }),
    );
    show(<ImportDialog opened onClose={() => undefined} />);
    await userEvent.upload(screen.getByLabelText('Files'), [file('a.md', 'one'), file('b.md', 'two')]);
    const again = await screen.findByRole('button', { name: 'Retry failed files' });
    expect(screen.getAllByText('not sent')[0]).toBeVisible();
    broken = false;
    await userEvent.click(again);
    await waitFor(() => expect(screen.queryByText('not sent')).toBeNull());
    expect(sent.filter(({ source }) => source === 'upload:a.md')).toHaveLength(1);
  });

  it('refuses what is larger than the server takes', async () => {
    const large = file('large.md', 'x');
    Object.defineProperty(large, 'size', { value: 24 * 1024 * 1024 });
    expect(await readText(large)).toEqual({ wrong: '24 MB exceeds the limit of 16 MB.' });
    expect(await readText(file('bom.md', '\ufeffa'))).toEqual({ text: '\ufeffa' });
  });
});
