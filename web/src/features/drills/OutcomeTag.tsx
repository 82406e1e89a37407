import type { Drill } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';

/** How a drill ended, or that it has not. */
export function OutcomeTag({ outcome }: { outcome: Drill['outcome'] }) {
  switch (outcome) {
    case null:
      return <Tag tone="warn">running</Tag>;
    case 'resolved':
      return <Tag tone="good">resolved</Tag>;
    case 'stopped':
      return <Tag>stopped</Tag>;
    case 'forgotten':
      return <Tag>abandoned</Tag>;
  }
}
