const height = 22;
const bar = 4;

/** Counts as bars on a common axis; each says its own words on hover, the whole says them to a reader. */
export function Sparkline({ counts, label, say }: { counts: number[]; label: string; say: (index: number) => string }) {
  const most = Math.max(1, ...counts);
  const width = counts.length * bar;
  return (
    <svg
      role="img"
      aria-label={label}
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
    >
      <line
        x1={0}
        x2={width}
        y1={height - 0.5}
        y2={height - 0.5}
        stroke="var(--line)"
        strokeWidth={1}
        vectorEffect="non-scaling-stroke"
      />
      {counts.map((count, index) => {
        const tall = count === 0 ? 0 : Math.max(2, (count / most) * (height - 2));
        return (
          <g key={index}>
            <rect x={index * bar} y={0} width={bar} height={height} fill="transparent">
              <title>{say(index)}</title>
            </rect>
            {count > 0 && (
              <rect
                x={index * bar + 0.5}
                y={height - 1 - tall}
                width={bar - 1}
                height={tall}
                fill="var(--rank-1)"
                pointerEvents="none"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
