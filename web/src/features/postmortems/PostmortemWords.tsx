import type { Postmortem, PostmortemStatus } from '../../api/types.gen';
import { plural, postmortemStatusWord } from '../../lib/words';
import { StatusWord, Tag } from '../../ui/Badges';

export function PostmortemStatusWord({ status }: { status: PostmortemStatus }) {
  const share = { draft: 0.25, in_review: 0.6, published: 'done', waived: 'off' } as const;
  return <StatusWord word={postmortemStatusWord[status]} share={share[status]} />;
}

/** What the bar found in the text that was saved last; rules and facts may have changed since. */
export function FindingCount({ postmortem }: { postmortem: Postmortem }) {
  const { errors, warnings } = postmortem.findings;
  return (
    <span className="row" style={{ gap: 4 }} title="As of the last save">
      {errors + warnings === 0 && <Tag tone="good">meets the bar</Tag>}
      {errors > 0 && <Tag tone="bad">{plural(errors, 'error')}</Tag>}
      {warnings > 0 && <Tag tone="warn">{plural(warnings, 'warning')}</Tag>}
    </span>
  );
}
