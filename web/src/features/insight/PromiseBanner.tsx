import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plural } from '../../lib/words';
import './insight.css';
import { similarId } from './SimilarIncidents';
import { latePromise, similarQuery } from './useSimilar';

/** One calm line: what would have helped was promised, and is late. */
export function PromiseBanner({ incident }: { incident: string }) {
  const similar = useQuery(similarQuery(incident)).data;
  const late = similar === undefined ? null : latePromise(similar);
  if (late === null) return null;
  const { promise, made, others } = late;
  if (made.incident === null) return null;
  return (
    <section className="warn-note promise-banner" aria-label="Overdue action">
      <span className="break">
        {made.claim === null && (
          <>
            Possible repeat of{' '}
            <Link to="/incidents/$ref" params={{ ref: made.incident }}>
              {made.incident}
            </Link>
            {'. '}
          </>
        )}
        Action from{' '}
        {made.postmortem === null ? (
          <Link to="/incidents/$ref" params={{ ref: made.incident }}>
            {made.incident}
          </Link>
        ) : (
          <Link to="/postmortems/$ref" params={{ ref: made.postmortem }}>
            {made.postmortem}
          </Link>
        )}
        , {plural(promise.days_late, 'day')} overdue:{' '}
        <Link to="/actions/$ref" params={{ ref: promise.ref }}>
          {promise.ref} {promise.title}
        </Link>
      </span>
      {others > 0 && (
        <button
          type="button"
          className="plain-button more small"
          onClick={() => {
            const panel = document.getElementById(similarId);
            panel?.scrollIntoView({ block: 'center' });
            panel?.focus({ preventScroll: true });
          }}
        >
          and {others} more
        </button>
      )}
    </section>
  );
}
