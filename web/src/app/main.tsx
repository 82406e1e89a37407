import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import '../ui/app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from '../lib/http';
import { newQueryClient } from '../lib/query';
import { sessionKey } from '../lib/session';
import { theme } from '../ui/theme';
import { fetchLaterPages, newRouter } from './router';

const client = newQueryClient();
const router = newRouter(client);

onSignedOut(() => {
  if (client.getQueryData(sessionKey) === null) return;
  client.setQueryData(sessionKey, null);
  void router.invalidate();
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

setTimeout(() => void fetchLaterPages(), 1500);
