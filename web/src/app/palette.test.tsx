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
    server.use(http.get('/v1/incidents', () => HttpResponse.json({ items: [], next: null })));
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
