import { AsTable } from "../page/AsTable.tsx";
import { count } from "../page/format.ts";
import type { Name } from "../state/link.ts";
import { model } from "../state/model.ts";

const WIDTH = 480;
const HEIGHT = 130;

/** The weights of a net, in bins; those that are exactly 0 have a bar of their own. Heights are logarithmic. */
export function Histogram({ net, named }: { net: Name; named: boolean }) {
  const seen = model.weights[net];
  const { counts = [], zeros = 0, limit = 0.4 } = seen ?? {};
  const total = counts.reduce((sum, own) => sum + own, zeros);
  const top = Math.log10(Math.max(10, total));
  const height = (own: number) => (own === 0 ? 0 : (Math.log10(own + 1) / top) * (HEIGHT - 6));
  const wide = WIDTH / Math.max(1, counts.length);
  const title = `${named ? `Net ${net.toUpperCase()}: weights` : "Weights"}, bars on a logarithmic scale`;
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <p class="key">
        <b>{count(zeros)}</b> of {count(total)} are exactly 0{total > 0 && `, ${((100 * zeros) / total).toFixed(1)} %`}
      </p>
      <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {counts.map((own, i) => (
          <rect
            key={i}
            x={i * wide + 0.5}
            width={wide - 1}
            y={HEIGHT - height(own)}
            height={height(own)}
            fill={`var(--${net})`}
          />
        ))}
        <rect x={WIDTH / 2 - 2.5} width={5} y={HEIGHT - height(zeros)} height={height(zeros)} fill="var(--text)" />
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--muted)" />
      </svg>
      <p class="ends" aria-hidden="true">
        <span>≤ −{limit}</span> <span>0</span> <span>≥ {limit}</span>
      </p>
      <AsTable
        title={title}
        titles={["from", "weights"]}
        rows={() => [
          <tr key="zero">
            <th scope="row">exactly 0</th>
            <td>{count(zeros)}</td>
          </tr>,
          ...counts.map((own, i) => (
            <tr key={i}>
              <th scope="row">{(-limit + (i * 2 * limit) / counts.length).toFixed(3)}</th>
              <td>{count(own)}</td>
            </tr>
          )),
        ]}
      />
    </figure>
  );
}
