import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CauseGraph } from '../../../api/types.gen';
import { aJudgement, aTextAction, aPostmortem } from '../../../testing/builders';
import { ADesk } from '../../../testing/desk';
import { show } from '../../../testing/render';
import { server } from '../../../testing/server';

const action = aTextAction({ ref: 'ACT-1', text: 'Render a label in each build', owner: '@ana', due: null });
let graph: CauseGraph;
let version: number;
let sent: CauseGraph[];

/** A server that keeps one graph and its version, as the text would. */
function openDesk(
  can = ['edit'],
  refuse: (count: number) => HttpResponse<{ title: string }> | null = () => null,
): void {
  let puts = 0;
  const etag = () => ({ ETag: `"${version}"` });
  server.use(
    http.get('/v1/postmortems/PM-1', () => HttpResponse.json(aPostmortem({ can }))),
    http.get(
      '/v1/postmortems/PM-1/document',
      () => new HttpResponse(`# Labels, version ${version}`, { headers: etag() }),
    ),
    http.get('/v1/postmortems/PM-1/revisions', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/postmortems/PM-1/findings', () =>
      HttpResponse.json(aJudgement({ document: { actions: [action], causes: graph } })),
    ),
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/postmortems/PM-1/causes', () => HttpResponse.json(graph, { headers: etag() })),
    http.put('/v1/postmortems/PM-1/causes', async ({ request }) => {
      puts += 1;
      const refusal = refuse(puts);
      if (refusal !== null) return refusal;
      if (request.headers.get('If-Match') !== `"${version}"`)
        return HttpResponse.json({ title: 'Changed meanwhile' }, { status: 412 });
      const body = (await request.json()) as CauseGraph;
      sent.push(body);
      const known = graph;
      graph = {
        ...body,
        nodes: body.nodes.map((node) => ({
          ...node,
          reach: null,
          actions:
            (node.actions as string[] | undefined) ?? known.nodes.find((each) => each.id === node.id)?.actions ?? [],
        })),
      };
      version += 1;
      return HttpResponse.json(graph, { headers: etag() });
    }),
  );
}

beforeEach(() => {
  localStorage.setItem('unrepeat.causes-look', '"list"');
  version = 1;
  sent = [];
  graph = {
    nodes: [
      { id: 'out', kind: 'event', text: 'No labels were printed', layer: null, reach: null, actions: [] },
      {
        id: 'font',
        kind: 'condition',
        text: 'The new version rejects a font',
        layer: null,
        reach: 'proximate',
        actions: [],
      },
    ],
    edges: [{ from: 'font', to: 'out' }],
  };
});

const open = () => show(<ADesk view="causes" />);
const stage = () => screen.findByRole('group', { name: 'Causes' });

describe('causes', () => {
  it('asks what made it possible and writes the answer into the text', async () => {
    openDesk();
    open();
    await userEvent.click(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ }));
    await userEvent.click(screen.getByRole('button', { name: 'What made it possible?' }));
    const words = await screen.findByLabelText(/What made this possible\? "The new version rejects a font"/);
    expect(words).toHaveFocus();
    const asking = within(screen.getByRole('region', { name: 'New cause' }));
    await userEvent.click(asking.getByRole('radio', { name: 'Missing defence' }));
    await userEvent.selectOptions(asking.getByLabelText('Layer'), 'test');
    await userEvent.type(words, 'No label is rendered before a release{Enter}');
    const added = await within(await stage()).findByRole('button', { name: /No label is rendered/ });
    expect(added).toHaveTextContent('Missing defence · test');
    expect(added).toHaveTextContent('no action');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.nodes.at(-1)).toEqual({
      id: 'label_rendered',
      kind: 'missing_defence',
      text: 'No label is rendered before a release',
      layer: 'test',
    });
    expect(sent[0]?.edges).toContainEqual({ from: 'label_rendered', to: 'font' });
    expect(await screen.findByText('In the text')).toBeVisible();
    expect(localStorage.getItem('unrepeat.draft.causes.PM-1')).toBeNull();
  });

  it('binds an action to what it closes, and takes it back', async () => {
    openDesk();
    open();
    await userEvent.click(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'ACT-1' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.nodes.find((node) => node.id === 'font')?.actions).toEqual(['ACT-1']);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.nodes.find((node) => node.id === 'font')?.actions).toEqual([]);
  });

  it('keeps what somebody else drew meanwhile', async () => {
    openDesk();
    open();
    await userEvent.click(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ }));
    graph = {
      nodes: [
        ...graph.nodes,
        { id: 'stock', kind: 'condition', text: 'No spare printer', layer: null, reach: null, actions: [] },
      ],
      edges: [...graph.edges, { from: 'stock', to: 'out' }],
    };
    version = 7;
    const words = screen.getByLabelText('Description');
    await userEvent.clear(words);
    await userEvent.type(words, 'The font is not embedded{Enter}');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.nodes.map((node) => node.text)).toEqual([
      'No labels were printed',
      'The font is not embedded',
      'No spare printer',
    ]);
    expect(await within(await stage()).findByRole('button', { name: /No spare printer/ })).toBeVisible();
  });

  it('keeps on the device what the server could not take, and sends it after a reload', async () => {
    openDesk(['edit'], () => HttpResponse.json({ title: 'Away for a moment' }, { status: 503 }));
    const first = open();
    await userEvent.click(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Your changes are kept on this device.')).toBeVisible();
    expect(screen.getByText('Kept on this device')).toBeVisible();
    first.unmount();
    openDesk();
    open();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.nodes.map((node) => node.id)).toEqual(['out']);
  });

  it('gives up what the server refuses for good only when it is told to', async () => {
    openDesk(['edit'], () => HttpResponse.json({ title: 'A graph holds at most 500 causes' }, { status: 422 }));
    open();
    await userEvent.click(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('A graph holds at most 500 causes')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Discard unsaved changes' }));
    expect(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ })).toBeVisible();
  });

  it('teaches when there is no graph yet', async () => {
    graph = { nodes: [], edges: [] };
    openDesk();
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Start with the outcome' }));
    await userEvent.type(await screen.findByLabelText('What happened in the end?'), 'No labels were printed{Enter}');
    await waitFor(() =>
      expect(sent[0]?.nodes).toEqual([
        { id: 'labels_printed', kind: 'event', text: 'No labels were printed', layer: null },
      ]),
    );
  });

  it('shows and changes nothing for those who only read', async () => {
    openDesk([]);
    open();
    await userEvent.click(await within(await stage()).findByRole('button', { name: /The new version rejects a font/ }));
    expect(screen.getByLabelText('Description')).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: 'Remove' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });
});
