import { SimilarIncidents } from '../features/insight/SimilarIncidents';
import { PostmortemPage } from '../features/postmortems/PostmortemPage';

/** The desk of a post-mortem with what the past knows of its incident. */
export function DeskPage({ postmortemRef }: { postmortemRef: string }) {
  return (
    <PostmortemPage
      postmortemRef={postmortemRef}
      beside={({ incident, can, version }) =>
        incident !== null && <SimilarIncidents incident={incident} may={can.includes('transition')} news={version} />
      }
    />
  );
}
