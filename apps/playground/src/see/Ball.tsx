import { useEffect, useState } from "preact/hooks";
import { useTool } from "../state/tools.ts";
import type { Geometry } from "../worker/toolMessages.ts";

const SIZE = 460;
const SPAN = 0.75;
const at = (value: number) => SIZE / 2 + (value / SPAN) * (SIZE / 2);

/** Of the penalty P(b) = ratio·|b| + (1 − ratio)/2·b² summed over both, the curve on which it is what it is at b. */
function ball([p, q]: readonly [number, number], ratio: number): string {
  const price = (x: number, y: number) => ratio * (Math.abs(x) + Math.abs(y)) + ((1 - ratio) / 2) * (x * x + y * y);
  const level = price(p, q);
  const points = Array.from({ length: 120 }, (_, i) => {
    const angle = (i / 120) * 2 * Math.PI;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    let [low, high] = [0, 4];
    for (let k = 0; k < 40; k++) {
      const middle = (low + high) / 2;
      if (price(middle * x, middle * y) < level) low = middle;
      else high = middle;
    }
    return `${at(low * x).toFixed(1)},${at(-low * y).toFixed(1)}`;
  });
  return points.join(" ");
}

/** The ellipse on which the squared error exceeds its minimum by as much as at b. */
function contour({ gram: [a, c, d], free }: Geometry, excess: number): string {
  const points = Array.from({ length: 90 }, (_, i) => {
    const angle = (i / 90) * 2 * Math.PI;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const far = Math.sqrt(excess / (a * x * x + 2 * c * x * y + d * y * y));
    return `${at(free[0] + far * x).toFixed(1)},${at(-(free[1] + far * y)).toFixed(1)}`;
  });
  return points.join(" ");
}

const excessAt = ({ gram: [a, c, d], free }: Geometry, [p, q]: readonly [number, number]) => {
  const [x, y] = [p - free[0], q - free[1]];
  return a * x * x + 2 * c * x * y + d * y * y;
};

/** Why L1 makes zeros and L2 does not, on two coefficients of real data. */
export function Ball() {
  const [features, setFeatures] = useState<readonly [string, string]>(["bmi", "bp"]);
  const [ratio, setRatio] = useState(1);
  const [place, setPlace] = useState(30);
  const [seen, setSeen] = useState<Geometry>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    useTool("geometry", { table: window.regData.diabetes, features, ratio }).then(
      (next) => {
        setSeen(next);
        setFault("");
      },
      (error: Error) => setFault(error.message),
    );
  }, [features, ratio]);
  const point = seen?.path[place];
  return (
    <section aria-label="L1 and L2 in two dimensions">
      <h2>Why L1 makes zeros</h2>
      <p class="look">
        Two coefficients of a real regression (442 patients; how diabetes progressed after a year). The ellipses are
        equal squared errors, the shape about the middle is an equal penalty: the answer is where they touch. The ball
        of L1 has corners on the axes, where a coefficient is exactly 0; that of L2 has none.
      </p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {seen && point && (
        <div class="two">
          <svg
            class="geometry"
            viewBox={`0 0 ${SIZE} ${SIZE}`}
            role="img"
            aria-label={`At strength ${point.lambda.toPrecision(2)} the coefficients are ${point.b[0].toFixed(3)} of ${features[0]} and ${point.b[1].toFixed(3)} of ${features[1]}; without penalty ${seen.free[0].toFixed(3)} and ${seen.free[1].toFixed(3)}.`}
          >
            <line x1="0" x2={SIZE} y1={SIZE / 2} y2={SIZE / 2} stroke="var(--line)" />
            <line y1="0" y2={SIZE} x1={SIZE / 2} x2={SIZE / 2} stroke="var(--line)" />
            <text x={SIZE - 6} y={SIZE / 2 - 6} text-anchor="end">
              {features[0]}
            </text>
            <text x={SIZE / 2 + 6} y={14}>
              {features[1]}
            </text>
            {[0.25, 0.6, 1, 1.6].map((share) => (
              <polygon
                key={share}
                points={contour(seen, Math.max(1e-4, excessAt(seen, point.b)) * share)}
                fill="none"
                stroke="var(--validation)"
                stroke-width={share === 1 ? 2.5 : 1}
                stroke-dasharray={share === 1 ? undefined : "4 3"}
              />
            ))}
            <polygon points={ball(point.b, ratio)} fill="var(--gap)" stroke="var(--b)" stroke-width="2.5" />
            <polyline
              points={seen.path.map(({ b: [x, y] }) => `${at(x).toFixed(1)},${at(-y).toFixed(1)}`).join(" ")}
              fill="none"
              stroke="var(--text)"
              stroke-width="2"
              stroke-dasharray="7 4"
            />
            <circle cx={at(seen.free[0])} cy={at(-seen.free[1])} r="4" fill="var(--validation)" />
            <circle cx={at(point.b[0])} cy={at(-point.b[1])} r="6" fill="var(--text)" />
          </svg>
          <div>
            <label class="knob">
              <span>
                Penalty{" "}
                <output>
                  {ratio === 1
                    ? "L1, the lasso"
                    : ratio === 0
                      ? "L2, ridge"
                      : `elastic net, ${Math.round(100 * ratio)} % L1`}
                </output>
              </span>
              <input
                type="range"
                min="0"
                max="1"
                step="0.1"
                value={ratio}
                onInput={(event) => setRatio(event.currentTarget.valueAsNumber)}
              />
            </label>
            <label class="knob">
              <span>
                Strength <output>{point.lambda.toPrecision(2)}</output>
              </span>
              <input
                type="range"
                min="0"
                max={seen.path.length - 1}
                step="1"
                value={seen.path.length - 1 - place}
                aria-valuetext={point.lambda.toPrecision(2)}
                onInput={(event) => setPlace(seen.path.length - 1 - event.currentTarget.valueAsNumber)}
              />
            </label>
            {([0, 1] as const).map((i) => (
              <label key={i} class="knob">
                <span>
                  Coefficient of{" "}
                  <output data-coefficient={i}>{point.b[i] === 0 ? "exactly 0" : point.b[i].toFixed(3)}</output>
                </span>
                <select
                  value={features[i]}
                  onChange={(event) =>
                    setFeatures(
                      i === 0 ? [event.currentTarget.value, features[1]] : [features[0], event.currentTarget.value],
                    )
                  }
                >
                  {seen.names
                    .filter((name) => name !== features[1 - i])
                    .map((name) => (
                      <option key={name}>{name}</option>
                    ))}
                </select>
              </label>
            ))}
            <p class="hint">
              The dashed line is the path of the coefficients from strong to weak, as @reg/regression finds it; the dot
              at its end is least squares without a penalty. Move Penalty from L2 to L1 and see the path run along an
              axis.
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
