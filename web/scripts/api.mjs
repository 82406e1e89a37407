// Generates src/api from docs/openapi.json; with --check fails when what is checked in is something else.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const here = 'src/api';
const generate = (folder) =>
  execFileSync('npx', ['openapi-ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, API_OUT: folder },
  });

const files = (folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );

if (!process.argv.includes('--check')) {
  generate(here);
} else {
  const folder = mkdtempSync('node_modules/.api-');
  try {
    generate(folder);
    const [committed, fresh] = [files(here), files(folder)];
    const differ = [...new Set([...Object.keys(committed), ...Object.keys(fresh)])]
      .filter((name) => committed[name] !== fresh[name])
      .map((name) => `  ${here}/${name}`);
    if (differ.length > 0) {
      console.error(
        `Not what docs/openapi.json says:\n${differ.join('\n')}\nRun \`npm run api\` and commit the result.`,
      );
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
