import type { ReactNode } from 'react';

const shapes = {
  1: <path d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z" fill="currentColor" />,
  2: <path d="M6 .8 11.6 11H.4z" fill="currentColor" />,
  3: <path d="M6 1.4 10.6 6 6 10.6 1.4 6z" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  4: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.7" />,
};

export type Rank = 1 | 2 | 3 | 4;

/** The shape of a rank; its colour is that of the text. */
export function RankMark({ rank, size = 11 }: { rank: Rank; size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 12 12" style={{ flex: 'none' }}>
      {shapes[rank]}
    </svg>
  );
}

/** A rank said by word, shape and colour at once; 1 is the gravest. */
export function RankBadge({ rank, children }: { rank: Rank; children: ReactNode }) {
  return (
    <span className="rank" data-rank={rank}>
      <RankMark rank={rank} />
      {children}
    </span>
  );
}

/** A word with a small dial that shows how far along it is; no dial part is filled when it left the path. */
export function StatusWord({ word, share }: { word: string; share: number | 'done' | 'off' }) {
  return (
    <span className="status">
      <Dial share={share} />
      {word}
    </span>
  );
}

function Dial({ share }: { share: number | 'done' | 'off' }) {
  const common = { 'aria-hidden': true, width: 13, height: 13, viewBox: '0 0 14 14', style: { flex: 'none' } } as const;
  if (share === 'off') {
    return (
      <svg {...common} color="var(--muted)">
        <circle cx="7" cy="7" r="5.7" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 2" />
        <path d="M4.6 7h4.8" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    );
  }
  if (share === 'done') {
    return (
      <svg {...common} color="var(--good)">
        <circle cx="7" cy="7" r="6.4" fill="currentColor" />
        <path
          d="M4.2 7.2 6.2 9.2 9.9 5.2"
          fill="none"
          stroke="var(--surface)"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      </svg>
    );
  }
  const length = 2 * Math.PI * 2;
  return (
    <svg {...common} color="var(--accent-ink)">
      <circle cx="7" cy="7" r="5.7" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle
        cx="7"
        cy="7"
        r="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeDasharray={`${length * share} ${length}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  );
}

export function Tag({
  children,
  tone,
  title,
}: {
  children: ReactNode;
  tone?: 'good' | 'bad' | 'warn';
  title?: string;
}) {
  return (
    <span className={tone ? `tag ${tone}` : 'tag'} title={title}>
      {children}
    </span>
  );
}
