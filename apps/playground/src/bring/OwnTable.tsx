import { useState } from "preact/hooks";
import { model, useData } from "../state/model.ts";
import { useTool } from "../state/tools.ts";
import type { TableRead } from "../worker/toolMessages.ts";
import { Drop } from "./Drop.tsx";

/** More bytes than this would take the page's memory several times over. */
const MOST = 64 * 2 ** 20;

/** A CSV that the nets are trained on. */
export function OwnTable({ onTrain }: { onTrain: () => void }) {
  const [file, setFile] = useState<File>();
  const [read, setRead] = useState<TableRead>();
  const [target, setTarget] = useState<string>();
  const [fault, setFault] = useState("");
  async function take(next: File, column?: string) {
    setFault("");
    setFile(next);
    try {
      if (next.size > MOST)
        throw new Error(`${next.name} has ${Math.round(next.size / 2 ** 20)} MiB; at most ${MOST / 2 ** 20} are read.`);
      const bytes = new Uint8Array(await next.arrayBuffer());
      const table = await useTool("table", { bytes, name: next.name, target: column });
      setRead(table);
      setTarget(column ?? table.columns.at(-1));
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
      if (column === undefined) setRead(undefined);
      else setTarget(column);
    }
  }
  return (
    <section aria-label="A table">
      <h2>Train on your own table</h2>
      <p class="hint">
        CSV, TSV and their kind, with a row of names or without. Half of the rows train, a quarter validates.
      </p>
      <Drop label="choose a table …" accept=".csv,.tsv,.txt,text/*" onFiles={([first]) => first && void take(first)} />
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {read && file && (
        <div class="row">
          <p>
            {file.name}: {read.rows} rows, {read.data.columns} numbers each;{" "}
            {read.data.task === "classification" ? `${read.data.classes?.length} classes` : "a number to predict"}.
          </p>
          <label class="knob">
            <span>Column to predict</span>
            <select value={target} onChange={(event) => void take(file, event.currentTarget.value)}>
              {read.columns.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="main"
            disabled={fault !== ""}
            onClick={() => {
              model.lesson = undefined;
              useData(read.data);
              onTrain();
            }}
          >
            Train on it
          </button>
        </div>
      )}
      {read?.notes.map((note) => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
      {model.own && (
        <p>
          The nets are trained on {model.own.name}; a link cannot hold it.{" "}
          <button
            type="button"
            onClick={() => {
              useData(undefined);
              onTrain();
            }}
          >
            Back to the digits
          </button>
        </p>
      )}
    </section>
  );
}
