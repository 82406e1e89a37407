import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { Templates } from './Templates';

const template = { version: 2, shipped: false, when: {}, retired: false, body: '# {{title}}', problems: [] };

it('says for what each template is meant, and which cannot be filled', async () => {
  const items = [
    { ...template, name: 'default' },
    {
      ...template,
      name: 'pay',
      when: { severity: ['SEV1'], service: ['checkout'] },
      problems: ["there is no placeholder '{{titel}}'"],
    },
    { ...template, name: 'near', when: { kind: 'near_miss', team: ['payments'] }, retired: true },
    { ...template, name: 'shipped', version: 0, shipped: true, when: { kind: 'incident' } },
  ];
  server.use(http.get('/v1/postmortem-templates', () => HttpResponse.json({ items, next: null })));
  show(<Templates />);
  expect((await screen.findByText('default')).closest('summary')).toHaveTextContent(
    'default for incidents that no other template fits version 2',
  );
  expect(screen.getByText('pay').closest('summary')).toHaveTextContent(
    /pay for incidents of SEV1 in checkout version 2.*invalid$/,
  );
  expect(screen.getByText('near').closest('summary')).toHaveTextContent(
    /near for near misses of the team payments version 2.*retired$/,
  );
  expect(screen.getByText(/there is no placeholder/)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Template shipped' })).toHaveTextContent('# {{title}}');
});
