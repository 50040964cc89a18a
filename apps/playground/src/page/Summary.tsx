import { useEffect, useState } from "preact/hooks";
import { NAMES } from "../state/link.ts";
import { epochsOf, finished, model, onChange } from "../state/model.ts";
import { percent, short } from "./format.ts";

/** Milliseconds between two sentences that screen readers read out. */
const EVERY = 5000;

/** How the nets are doing, in sentences. */
function summary(): string {
  return NAMES.flatMap((net) => {
    const epochs = epochsOf(net);
    if (epochs === 0) return [];
    const { validationAccuracy, validationLoss, trainLoss } = model.curves[net];
    const end = model.ends[net];
    const [how, format] =
      model.own?.task === "regression"
        ? (["validation R²", short] as const)
        : (["validation accuracy", percent] as const);
    const stop = end?.early ? ` Stopped early; the best weights, of epoch ${end.restored}, are restored.` : "";
    return [
      `Net ${net.toUpperCase()}, epoch ${epochs}: ${how} ${format(validationAccuracy.at(-1))}, training loss ${short(trainLoss.at(-1))}, validation loss ${short(validationLoss.at(-1))}. Verdict: ${model.verdicts[net]?.verdict ?? "none yet"}.${stop}`,
    ];
  }).join(" ");
}

/** The summary for screen readers, at most every five seconds and at the end. */
export function Summary() {
  const [text, setText] = useState("");
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    let said = "";
    return onChange(() => {
      const still = finished() || !model.playing;
      if (!still && performance.now() - last < EVERY) return;
      last = performance.now();
      const next = summary();
      if (next !== said) setText(next);
      said = next;
    });
  }, []);
  return (
    <div class="unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}
