import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Page } from '../../api/types.gen';
import { declineWords, useDeclinePage } from '../../lib/paging';
import { rank, sentence, severities } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { Icon } from '../../ui/icons';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Ago } from '../../ui/Times';
import { myPagesQuery, useAcknowledgePage } from './usePages';

function PageRow({ page, onAcknowledge }: { page: Page; onAcknowledge: (page: Page) => void }) {
  const decline = useDeclinePage();
  return (
    <li className="card-line row wrap spread">
      <span className="stack grow page-words" style={{ gap: 2 }}>
        <span className="row wrap">
          <RankBadge rank={rank(page.severity)}>{page.severity}</RankBadge>
          <Link className="mono" to="/incidents/$ref" params={{ ref: page.incident }}>
            {page.incident}
          </Link>
          <span className="muted small">
            paged <Ago at={page.created_at} />
          </span>
        </span>
        <strong className="break">{page.title}</strong>
        <span className="muted small break">{sentence(page.reason)}</span>
      </span>
      <span className="row wrap page-answers">
        {page.state === 'acknowledged' ? (
          <Button disabled leftSection={<Icon name="actions" size={13} />}>
            Acknowledged
          </Button>
        ) : (
          <>
            <Button onClick={() => onAcknowledge(page)}>Acknowledge</Button>
            <Button variant="default" loading={decline.isPending} onClick={() => decline.mutate(page)}>
              {declineWords(page)}
            </Button>
          </>
        )}
      </span>
      {decline.isError && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorNote failure={decline.error} />
        </div>
      )}
    </li>
  );
}

/** The gravest first, then the newest. */
export function worstFirst(pages: Page[]): Page[] {
  return [...pages].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.created_at.localeCompare(a.created_at),
  );
}

/** What pages me now, with the one button that stops it. */
export function MyPages({ quietWhenEmpty = false }: { quietWhenEmpty?: boolean }) {
  const query = useQuery(myPagesQuery);
  const acknowledge = useAcknowledgePage();
  if (quietWhenEmpty && query.data?.length === 0 && !acknowledge.isError) return null;
  return (
    <Card title="My pages">
      <ErrorNote failure={acknowledge.error} />
      <Await query={query} lines={2}>
        {(pages) =>
          pages.length === 0 ? (
            <Empty title="No open pages">New pages appear here and can be acknowledged at once.</Empty>
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-live="polite">
              {worstFirst(pages).map((page) => (
                <PageRow key={page.id} page={page} onAcknowledge={(each) => acknowledge.mutate(each)} />
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
