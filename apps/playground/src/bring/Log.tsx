import { useState } from "preact/hooks";
import { Lines } from "../page/Lines.tsx";
import { useTool } from "../state/tools.ts";
import type { LogRead } from "../worker/toolMessages.ts";
import { Drop } from "./Drop.tsx";

/** A training log of any framework, diagnosed. */
export function Log() {
  const [read, setRead] = useState<LogRead>();
  const [fault, setFault] = useState("");
  async function take(files: readonly File[]) {
    if (files.length === 0) return;
    try {
      const all = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      setRead(await useTool("logs", { files: all }));
      setFault("");
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <section aria-label="A training log">
      <h2>What became of your training?</h2>
      <p class="hint">
        Logs of Keras, Lightning, Hugging Face, ultralytics, XGBoost, LightGBM, TensorBoard and many more, or what your
        own loop printed.
      </p>
      <Drop label="choose a log …" several onFiles={(files) => void take(files)} />
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {read && (
        <>
          <Lines kind="report">{read.text}</Lines>
          <div class="two">
            {read.svg.map((svg, i) => (
              <img
                key={i}
                class="plotted"
                alt={`Curves of run ${i + 1}; the report above says what is in them`}
                src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
