import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '../docs/openapi.json',
  logs: { level: 'warn', file: false },
  output: { path: process.env.API_OUT ?? 'src/api', clean: true },
  plugins: [
    { name: '@hey-api/client-fetch', throwOnError: true, baseUrl: false, runtimeConfigPath: '../lib/http' },
    '@hey-api/typescript',
    '@hey-api/sdk',
    { name: '@tanstack/react-query', mutationOptions: false, infiniteQueryOptions: false, queryKeys: { tags: true } },
  ],
});
