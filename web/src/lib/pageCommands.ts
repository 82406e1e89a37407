import { useEffect, useId, useRef } from 'react';
import { store } from './store';

export interface PageCommand {
  label: string;
  /** The letter that does the same on the page. */
  key?: string;
  run: () => void;
}

const offered = store<ReadonlyMap<string, PageCommand[]>>(new Map());

/** Commands of what is on screen, for the palette. */
export function useOfferedCommands(): PageCommand[] {
  return [...offered.use().values()].flat();
}

/** Offers commands in the palette as long as the component is on screen. */
export function usePageCommands(commands: PageCommand[]): void {
  const id = useId();
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  const names = JSON.stringify(commands.map(({ label, key }) => ({ label, key })));
  useEffect(() => {
    const run = (label: string) => current.current.find((each) => each.label === label)?.run();
    const mine = (JSON.parse(names) as Omit<PageCommand, 'run'>[]).map((name) => ({
      ...name,
      run: () => run(name.label),
    }));
    offered.set(new Map(offered.get()).set(id, mine));
    return () => {
      const rest = new Map(offered.get());
      rest.delete(id);
      offered.set(rest);
    };
  }, [id, names]);
}
