import { useNavigate } from '@tanstack/react-router';
import { PromiseState } from '../features/actions/PromiseState';
import { SimilarIncidents } from '../features/insight/SimilarIncidents';
import { PostmortemPage } from '../features/postmortems/PostmortemPage';
import type { DeskView } from '../features/postmortems/useDesk';

/** The desk of a post-mortem with what the past knows of its incident. */
export function DeskPage({ postmortemRef, view }: { postmortemRef: string; view?: DeskView | undefined }) {
  const navigate = useNavigate();
  const show = (next: DeskView | undefined) =>
    void navigate({
      to: '/postmortems/$ref',
      params: { ref: postmortemRef },
      search: next === undefined ? {} : { view: next },
      replace: true,
    });
  return (
    <PostmortemPage
      postmortemRef={postmortemRef}
      view={view}
      onView={show}
      promise={(ref) => <PromiseState actionRef={ref} />}
      beside={({ incident, can, version }) =>
        incident !== null && <SimilarIncidents incident={incident} may={can.includes('transition')} news={version} />
      }
    />
  );
}
