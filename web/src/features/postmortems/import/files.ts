/** A file that a person chose, and the path by which it is known. */
export interface Chosen {
  file: File;
  path: string;
}

const markdown = /\.(md|markdown|mdown|txt)$/i;
const largest = 16 * 1024 * 1024;

/** Of a folder only texts are taken; what was picked by itself is taken as it is, and judged. */
function isText(path: string): boolean {
  return markdown.test(path) && !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
}

export function ofInput(files: FileList): Chosen[] {
  return [...files]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ file, path }) => file.webkitRelativePath === '' || isText(path));
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A browser hands out a folder in parts of a hundred entries.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

async function walk(entry: FileSystemEntry, inFolder: boolean): Promise<Chosen[]> {
  if (entry.isDirectory) {
    const found: Chosen[] = [];
    for (const each of await entriesOf(entry as FileSystemDirectoryEntry)) found.push(...(await walk(each, true)));
    return found;
  }
  const path = entry.fullPath.replace(/^\//, '');
  if (inFolder && !isText(path)) return [];
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  return [{ file, path }];
}

export async function ofDrop(transfer: DataTransfer): Promise<Chosen[]> {
  // The list of items is gone after the first wait.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null)) return ofInput(transfer.files);
  const found: Chosen[] = [];
  for (const entry of entries) if (entry !== null) found.push(...(await walk(entry, false)));
  return found;
}

/**
 * What the command calls the same file, so that importing by either is the same: the folder's name, and the path in it.
 * A file that was picked alone belongs to the collection `upload`.
 */
export function sourceOf(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? `upload:${path}` : `${path.slice(0, slash)}:${path.slice(slash + 1)}`;
}

export type Read = { text: string } | { wrong: string };

/** The words of a file, or why there are none. */
export async function readText(file: File): Promise<Read> {
  if (file.size > largest) return { wrong: `${Math.ceil(file.size / 1024 / 1024)} MB exceeds the limit of 16 MB.` };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { wrong: 'The file could not be read. It may have been moved or deleted.' };
  }
  if (bytes.includes(0)) return { wrong: 'This is not a text file.' };
  try {
    // The mark at the start belongs to the text, which is kept byte for byte.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.trim() === '' ? { wrong: 'The file is empty.' } : { text };
  } catch {
    return { wrong: 'The file is not UTF-8. Save it as UTF-8 and try again.' };
  }
}
