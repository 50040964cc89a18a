import { useEffect, useState } from "preact/hooks";
import { useModel } from "../page/hooks.ts";
import { Lines } from "../page/Lines.tsx";
import { NAMES, type Name } from "../state/link.ts";
import { link, model, savedWeights, settingsOf } from "../state/model.ts";
import { useTool } from "../state/tools.ts";
import { curvesCsv, curvesSvg, save } from "./files.ts";

/** What can be taken from here: code, a link, curves, weights. */
export function Take() {
  useModel();
  const [net, setNet] = useState<Name>("a");
  const [said, setSaid] = useState("");
  const { common, compare } = model.experiment;
  const own = compare ? net : "a";
  const copy = (text: string, what: string) =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(`${what} copied.`),
      () => setSaid("This browser does not let the page copy: select the text and copy it."),
    );
  const given = { settings: settingsOf(own), common };
  const [[reg, tfjs], setCode] = useState<readonly [string, string]>(["…", "…"]);
  useEffect(() => {
    let shown = true;
    const fault = (error: unknown) => [String(error), ""] as const;
    void useTool("code", given)
      .catch(fault)
      .then((code) => shown && setCode(code));
    return () => {
      shown = false;
    };
  }, [JSON.stringify(given)]);
  const codes = [
    [
      "With @reg",
      reg,
      "Yours are x, targets, rowsOf, and the net's own ops and optimizer, as in apps/demo of the repository.",
    ],
    ["With TensorFlow.js and @reg/tfjs", tfjs, "Yours are the tensors x, y and validation."],
  ] as const;
  return (
    <>
      <section aria-label="Link">
        <h2>The link</h2>
        <p class="look">
          All settings, every turn of a knob with its epoch, and the seed. Who opens it sees the same curves, bit for
          bit, in every browser whose footer names the same kernels.
          {model.own && " Your table is not in it."}
        </p>
        <div class="row">
          <input
            class="link"
            type="text"
            readOnly
            aria-label="Link to this experiment"
            value={link()}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" onClick={() => void copy(link(), "The link is")}>
            Copy
          </button>
        </div>
      </section>
      <section aria-label="Files">
        <h2>Curves and weights</h2>
        <div class="row">
          <button type="button" onClick={() => save("curves.csv", curvesCsv(), "text/csv")}>
            Curves as CSV
          </button>
          <button type="button" onClick={() => save("curves.svg", curvesSvg(), "image/svg+xml")}>
            Curves as SVG
          </button>
          <button
            type="button"
            onClick={() => void savedWeights().then((json) => save("weights.json", json, "application/json"))}
          >
            Weights as JSON
          </button>
        </div>
      </section>
      <section aria-label="Code">
        <h2>The code</h2>
        {compare && (
          <div class="which" role="radiogroup" aria-label="Whose code">
            {NAMES.map((name) => (
              <label key={name} class={name}>
                <input type="radio" name="code" checked={net === name} onChange={() => setNet(name)} /> Net{" "}
                {name.toUpperCase()}
              </label>
            ))}
          </div>
        )}
        {codes.map(([title, text, yours]) => (
          <div key={title}>
            <h3>{title}</h3>
            <p class="hint">
              {yours}{" "}
              <button type="button" class="quiet" onClick={() => void copy(text, "The code is")}>
                Copy
              </button>
            </p>
            <Lines>{text}</Lines>
          </div>
        ))}
      </section>
      <p role="status">{said}</p>
    </>
  );
}
