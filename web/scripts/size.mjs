// Prints what a browser loads before it can show the first page; with --check fails when that is too much.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 250_000;
const dist = new URL('../dist/', import.meta.url);
const manifestFile = new URL('.vite/manifest.json', dist);
if (!existsSync(manifestFile)) {
  console.error('There is no build to measure: run `npm run build` first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

function reach(names, follow, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    reach(manifest[name]?.[follow] ?? [], follow, seen);
  }
  return seen;
}

const gzip = (file) => gzipSync(readFileSync(new URL(file, dist))).length;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const first = reach(['index.html'], 'imports');
let total = 0;
for (const name of first) total += gzip(manifest[name].file);
const css = new Set([...first].flatMap((name) => manifest[name].css ?? []));
let styles = 0;
for (const file of css) styles += gzip(file);

console.log(`First load: ${kb(total)} JavaScript (limit ${kb(limit)}), ${kb(styles)} CSS, gzip.`);
const later = Object.values(manifest)
  .filter((entry) => entry.file.endsWith('.js') && ![...first].some((name) => manifest[name].file === entry.file))
  .map((entry) => [entry.file, gzip(entry.file)])
  .sort((a, b) => b[1] - a[1]);
for (const [file, bytes] of later.slice(0, 6)) console.log(`  later: ${kb(bytes).padStart(9)}  ${file}`);

if (process.argv.includes('--check') && total > limit) {
  console.error(`Too much: the first load is ${kb(total - limit)} over its limit.`);
  process.exit(1);
}
