import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { IncidentPage } from '../features/incidents/IncidentPage';
import { anIncident } from '../testing/builders';
import { show } from '../testing/render';
import { openRoom } from '../testing/room';
import { server } from '../testing/server';
import { Palette } from './Palette';

async function openPalette() {
  fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ctrlKey: true });
  return screen.findByRole('dialog', { name: 'Go to' });
}

describe('the palette', () => {
  beforeEach(() => {
    openRoom(anIncident());
    server.use(
      http.get('/v1/incidents/open', () => HttpResponse.json({ count: 0, by_severity: {}, items: [] })),
      http.get('/v1/search', ({ request }) => {
        const q = new URL(request.url).searchParams.get('q');
        const hit = { kind: 'incident', ref: 'INC-40', title: 'Payments time out', excerpt: 'SEV2, closed', at: null };
        return HttpResponse.json({ items: q === 'nobody' ? [] : [hit], next: null });
      }),
    );
  });

  it('finds what is closed, by its reference and by words in any order', async () => {
    show(<Palette />);
    const dialog = await openPalette();
    const field = within(dialog).getByRole('textbox', { name: 'Search and go to' });
    await userEvent.type(field, 'inc-40');
    expect(await within(dialog).findByRole('button', { name: /INC-40\s*Payments time\s*out/ })).toBeVisible();
    await userEvent.clear(field);
    await userEvent.type(field, 'out payments');
    expect(await within(dialog).findByRole('button', { name: /INC-40\s*Payments time\s*out/ })).toBeVisible();
    await userEvent.clear(field);
    await userEvent.type(field, 'nobody');
    expect(await within(dialog).findByText('No results')).toBeVisible();
    await userEvent.clear(field);
    await userEvent.type(field, 'tokens');
    expect(await within(dialog).findByRole('button', { name: /Settings:\s*Tokens/ })).toBeVisible();
  });

  it('has the commands of the page, as long as it is on screen', async () => {
    const { unmount } = show(<Palette />);
    expect(within(await openPalette()).queryByRole('button', { name: /Edit title/ })).not.toBeInTheDocument();
    unmount();
    show(
      <>
        <IncidentPage incidentRef="INC-1" />
        <Palette />
      </>,
    );
    await screen.findByRole('button', { name: 'Edit title' });
    await userEvent.click(await within(await openPalette()).findByRole('button', { name: /Edit title of INC-1/ }));
    expect(await screen.findByRole('textbox', { name: 'Title' })).toBeVisible();
  });
});
