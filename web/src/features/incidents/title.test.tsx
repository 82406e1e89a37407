import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { IncidentPage } from './IncidentPage';

const renamed = anIncident({ title: 'No payment goes through' });

function renames() {
  return sentTo('patch', '/v1/incidents/INC-1', () => {
    openRoom(renamed);
    return HttpResponse.json(renamed);
  });
}

const field = () => screen.findByRole('textbox', { name: 'Title' });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the title of an incident', () => {
  beforeEach(() => openRoom(anIncident()));

  it('is edited by the pencil and saved by Enter', async () => {
    const sent = renames();
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit title' }));
    expect(await field()).toHaveValue('Checkout answers 5xx');
    expect(await field()).toHaveFocus();
    expect(screen.getByText('Alerts no longer change the title once you edit it.')).toBeVisible();
    await userEvent.clear(await field());
    await userEvent.type(await field(), 'No payment goes through{Enter}');
    expect(await heading('No payment goes through')).toBeVisible();
    expect(sent).toEqual([{ title: 'No payment goes through' }]);
  });

  it('opens by the letter E and stays as it is after Escape', async () => {
    const sent = renames();
    show(<IncidentPage incidentRef="INC-1" />);
    await screen.findByRole('button', { name: 'Edit title' });
    fireEvent.keyDown(document.body, { key: 'e' });
    await userEvent.type(await field(), ' in Europe{Escape}');
    expect(await heading('Checkout answers 5xx')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Title' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Edit title' })).toHaveFocus();
    expect(sent).toEqual([]);
  });

  it('says at the field why it was refused, and keeps the words', async () => {
    sentTo('patch', '/v1/incidents/INC-1', () =>
      HttpResponse.json({ title: 'Unprocessable', detail: 'title must be at most 300 characters.' }, { status: 422 }),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit title' }));
    await userEvent.clear(await field());
    await userEvent.type(await field(), '{Enter}');
    expect(await field()).toHaveAccessibleDescription(expect.stringContaining('Enter a title.'));
    await userEvent.type(await field(), 'Longer{Enter}');
    await waitFor(async () =>
      expect(await field()).toHaveAccessibleDescription(
        expect.stringContaining('title must be at most 300 characters.'),
      ),
    );
    expect(await field()).toHaveValue('Longer');
  });

  it('is set from the composer', async () => {
    const sent = renames();
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Note' }), '/title No payment goes through');
    await userEvent.click(screen.getByRole('button', { name: 'Save title' }));
    expect(await heading('No payment goes through')).toBeVisible();
    expect(sent).toEqual([{ title: 'No payment goes through' }]);
  });

  it('is text alone for who may not work on the incident', async () => {
    openRoom(anIncident({ can: [] }));
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await heading('Checkout answers 5xx')).toBeVisible();
    fireEvent.keyDown(document.body, { key: 'e' });
    expect(screen.queryByRole('button', { name: 'Edit title' })).not.toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Title' })).not.toBeInTheDocument();
  });
});
