import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { ApplyConfig, offsetOf } from './ApplyConfig';

describe('applying configuration', () => {
  it('checks without changing, then applies and lets go of the draft', async () => {
    const asked: string[] = [];
    server.use(
      http.post('/v1/config/apply', ({ request }) => {
        asked.push(`${new URL(request.url).search} ${request.headers.get('Content-Type') ?? ''}`);
        return HttpResponse.json({
          changes: [{ kind: 'Team', name: 'payments', change: 'created', fields: [], effects: [] }],
        });
      }),
    );
    show(<ApplyConfig />);
    await userEvent.click(screen.getByRole('button', { name: 'Start from the sample' }));
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText('Dry run: 1 change.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(await screen.findByText('Applied: 1 change.')).toBeVisible();
    expect(asked).toEqual(['?dry_run=true application/yaml', '?dry_run=false application/yaml']);
    expect(localStorage.getItem('unrepeat.draft.config')).toBeNull();
  });

  it('leads to the place of an error', async () => {
    server.use(
      http.post('/v1/config/apply', () =>
        HttpResponse.json(
          { title: 'Errors', errors: [{ line: 2, column: 3, detail: 'no such team' }] },
          { status: 422 },
        ),
      ),
    );
    show(<ApplyConfig />);
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Catalogue as YAML' });
    await userEvent.type(area, 'kind: Team{Enter}  spec: x');
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('no such team');
    await userEvent.click(screen.getByRole('button', { name: 'line 2, column 3' }));
    expect(area).toHaveFocus();
    expect(area.selectionStart).toBe('kind: Team\n'.length + 2);
  });

  it('never points outside the text', () => {
    expect(offsetOf('ab\ncd', 2, 2)).toBe(4);
    expect(offsetOf('ab', 9, 9)).toBeLessThanOrEqual(2);
  });
});
