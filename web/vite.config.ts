import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['UNREPEAT_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    proxy: { '/v1': server, '/info': server, '/health': server, '/docs': server, '/handbook.css': server },
  },
  build: {
    // The content security policy allows neither data: fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // What counts is the first load, which scripts/size.mjs measures.
    chunkSizeWarningLimit: 800,
    sourcemap: false,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
