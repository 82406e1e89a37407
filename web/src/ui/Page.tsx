import { Button, Skeleton } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Problem } from '../lib/http';
import { useStored } from '../lib/deviceStore';
import { Icon } from './icons';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Unrepeat' : `${title} · Unrepeat`;
  }, [title]);
}

export function Page({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <>
      <header className="page-head">
        <div className="grow">
          <h1>{title}</h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row wrap">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** Whether a card is open: as it was left on this device, else open, and on a phone only what comes first. */
function useFold(name: string | undefined, first: boolean): [boolean, () => void] {
  const [kept, setKept] = useStored<boolean | null>(`fold.${name ?? ''}`, null);
  const open = name === undefined || (kept ?? (first || !window.matchMedia('(max-width: 760px)').matches));
  return [open, () => setKept(!open)];
}

export function Card({
  title,
  aside,
  children,
  label,
  fold,
  first = false,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  label?: string;
  /** Lets people fold it away; the name under which this device remembers that. */
  fold?: string;
  /** Stays open on a phone too. */
  first?: boolean;
}) {
  const [open, turn] = useFold(fold, first);
  return (
    <section className="card" data-folded={!open} aria-label={label ?? (typeof title === 'string' ? title : undefined)}>
      {title !== undefined && (
        <div className="card-head">
          <h2>
            {fold === undefined ? (
              title
            ) : (
              <button type="button" className="plain-button fold" aria-expanded={open} onClick={turn}>
                <Icon name="chevron" size={12} />
                {title}
              </button>
            )}
          </h2>
          {aside}
        </div>
      )}
      {open && children}
    </section>
  );
}

/** An empty place teaches: what will be here, one example, one next step. */
export function Empty({
  title,
  children,
  example,
  action,
}: {
  title: string;
  children?: ReactNode;
  example?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children !== undefined && <div className="muted">{children}</div>}
      {example !== undefined && <div className="example">{example}</div>}
      {action}
    </div>
  );
}

export function messageOf(failure: unknown): { title: string; detail: string | null } {
  if (failure instanceof Problem) return { title: failure.title, detail: failure.detail };
  if (failure instanceof Error) return { title: 'Something went wrong', detail: failure.message };
  return { title: 'Something went wrong', detail: null };
}

/** Says what happened and what to do; nothing is shown while all is well. */
export function ErrorNote({ failure, again, kept }: { failure: unknown; again?: () => void; kept?: string }) {
  if (failure === null || failure === undefined) return null;
  const { title, detail } = messageOf(failure);
  return (
    <div className="error-note" role="alert">
      <strong>{title}</strong>
      {detail !== null && detail !== title && <div>{detail}</div>}
      {kept !== undefined && <div>{kept}</div>}
      {again && (
        <Button mt={6} variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </div>
  );
}

export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div className="card-body stack" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={14} width={`${90 - ((index * 17) % 40)}%`} />
      ))}
    </div>
  );
}

interface Loaded<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Shows what was loaded, the wait, or what went wrong. Data that are there stay there while they are renewed. */
export function Await<T>({
  query,
  lines,
  children,
}: {
  query: Loaded<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    return (
      <div className="card-body">
        <ErrorNote failure={query.error} again={() => void query.refetch()} />
      </div>
    );
  }
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}

/** The way to the rest of a long list. */
export function More({ more, loading }: { more: (() => void) | undefined; loading: boolean }) {
  if (more === undefined) return null;
  return (
    <div className="card-line">
      <Button variant="default" loading={loading} onClick={more}>
        Show more
      </Button>
    </div>
  );
}
