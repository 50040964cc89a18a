import { useEffect, useState } from "preact/hooks";
import { model } from "../state/model.ts";
import { useTool } from "../state/tools.ts";
import type { MaskAsked } from "../worker/toolMessages.ts";

const KINDS: readonly (readonly [MaskAsked["kind"], string, string])[] = [
  [
    "units",
    "Dropout",
    "Each unit falls by itself; what stays is scaled up, so that the sum stays the same on average.",
  ],
  [
    "channels",
    "Spatial dropout",
    "Whole channels fall: neighbours on a map are too alike for dropping them one by one to do much.",
  ],
  ["blocks", "DropBlock", "Blocks of neighbours fall, so that no neighbour can fill in for what was dropped."],
  ["gaussian", "Gaussian dropout", "Nothing falls: each unit is multiplied by noise of the same spread."],
];

/** Masks as they fall, a new one each step, on eight maps of 8 × 8. */
export function Masks() {
  const [kind, setKind] = useState<MaskAsked["kind"]>("units");
  const [rate, setRate] = useState(0.5);
  const [step, setStep] = useState(1);
  const [running, setRunning] = useState(!matchMedia("(prefers-reduced-motion: reduce)").matches);
  const [mask, setMask] = useState<{ values: readonly number[]; kept: number }>({ values: [], kept: 1 });
  useEffect(() => {
    let current = true;
    useTool("masks", { kind, rate, seed: model.experiment.common.seed * 100_000 + step }).then(
      (next) => current && setMask(next),
    );
    return () => {
      current = false;
    };
  }, [kind, rate, step]);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setStep((last) => last + 1), 500);
    return () => clearInterval(timer);
  }, [running]);
  const [, name, sentence] = KINDS.find(([own]) => own === kind) ?? KINDS[0];
  return (
    <section aria-label="Dropout masks">
      <h2>Dropout masks as they fall</h2>
      <div class="row">
        <label class="knob">
          <span>Kind</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as MaskAsked["kind"])}>
            {KINDS.map(([own, title]) => (
              <option key={own} value={own}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label class="knob">
          <span>
            Rate <output>{Math.round(100 * rate)} %</output>
          </span>
          <input
            type="range"
            min="0"
            max="0.9"
            step="0.1"
            value={rate}
            onInput={(event) => setRate(event.currentTarget.valueAsNumber)}
          />
        </label>
        <button type="button" onClick={() => setRunning(!running)}>
          {running ? "❚❚ Pause" : "▶ Run"}
        </button>
        <button type="button" onClick={() => setStep(step + 1)}>
          Next step
        </button>
      </div>
      <p class="look">
        {sentence} Step {step}: {Math.round(100 * mask.kept)} % of the units are kept.
      </p>
      <svg
        class="masks"
        viewBox="0 0 304 150"
        role="img"
        aria-label={`A mask of ${name} at step ${step}: ${Math.round(100 * mask.kept)} % kept`}
      >
        {mask.values.map((value, i) => {
          const channel = i >> 6;
          const x = (channel % 4) * 76 + (i % 8) * 9;
          const y = (channel >> 2) * 76 + ((i >> 3) % 8) * 9;
          const high = 1 / (1 - rate || 1);
          return (
            <rect
              key={i}
              x={x}
              y={y}
              width="8"
              height="8"
              fill="var(--a)"
              fill-opacity={Math.max(0.06, Math.min(1, value / (kind === "gaussian" ? 2 : high)))}
            />
          );
        })}
      </svg>
    </section>
  );
}
