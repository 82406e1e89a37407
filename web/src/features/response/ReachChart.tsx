import type { ReachPoint } from '../../api/types.gen';
import { useNow, utcMinute } from '../../lib/time';

const width = 300;
const height = 110;
const left = 34;
const bottom = 18;
const top = 8;

const percent = (value: number) => `${Number(value.toFixed(value < 1 ? 2 : 1))} %`;

/** Round tops, so that the axis reads well and small shares still have a height. */
function ceiling(most: number): number {
  return [1, 2, 5, 10, 20, 50, 100].find((step) => most <= step) ?? 100;
}

interface Drawn {
  at: number;
  share: number;
}

/** The share of users over time, as steps: what was said last holds until something else is said. */
export function ReachChart({ points, until }: { points: ReachPoint[]; until: string | null }) {
  const now = useNow(false);
  const drawn: Drawn[] = points.flatMap((point) =>
    point.users_percent === null ? [] : [{ at: Date.parse(point.at), share: point.users_percent }],
  );
  const first = drawn[0];
  if (first === undefined || drawn.length < 2) return null;
  const end = Math.max(until === null ? now : Date.parse(until), (drawn.at(-1) ?? first).at + 60_000);
  const most = ceiling(Math.max(...drawn.map(({ share }) => share)));
  const x = (at: number) => left + ((at - first.at) / Math.max(1, end - first.at)) * (width - left - 4);
  const y = (share: number) => top + (1 - share / most) * (height - top - bottom);
  const steps = drawn.map(
    ({ at, share }, index) =>
      `H${x(at).toFixed(1)}V${y(share).toFixed(1)}${index === drawn.length - 1 ? `H${x(end).toFixed(1)}` : ''}`,
  );
  const line = `M${x(first.at).toFixed(1)} ${y(first.share).toFixed(1)}${steps.join('')}`;
  const area = `${line}V${y(0).toFixed(1)}H${x(first.at).toFixed(1)}Z`;
  const said = drawn.map(({ at, share }) => `${utcMinute(new Date(at).toISOString())} ${percent(share)}`);
  return (
    <>
      <svg
        className="reach-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Share of users affected, from ${utcMinute(points[0]?.at ?? '')} UTC on: ${said.join(', ')}`}
      >
        {[0, most / 2, most].map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - 4} y1={y(tick)} y2={y(tick)} stroke="var(--line-soft)" />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {Number(tick.toFixed(1))} %
            </text>
          </g>
        ))}
        <path d={area} fill="var(--rank-2)" opacity={0.14} />
        <path d={line} fill="none" stroke="var(--rank-2)" strokeWidth={1.6} />
        {drawn.map(({ at, share }) => (
          <circle
            key={at}
            cx={x(at)}
            cy={y(share)}
            r={3}
            fill="var(--surface)"
            stroke="var(--rank-2)"
            strokeWidth={1.6}
          >
            <title>
              {utcMinute(new Date(at).toISOString())} UTC: {percent(share)} of users
            </title>
          </circle>
        ))}
        <text x={left} y={height - 4}>
          {utcMinute(new Date(first.at).toISOString())}
        </text>
        <text x={width - 4} y={height - 4} textAnchor="end">
          {until === null ? 'now' : utcMinute(until)} UTC
        </text>
      </svg>
      <details>
        <summary className="muted small">As a table</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Since (UTC)</th>
              <th scope="col" className="num">
                Share of users
              </th>
            </tr>
          </thead>
          <tbody>
            {drawn.map(({ at, share }) => (
              <tr key={at}>
                <td>{utcMinute(new Date(at).toISOString())}</td>
                <td className="num">{percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
