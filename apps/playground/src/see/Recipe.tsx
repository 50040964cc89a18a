import type { Changes } from "../worker/toolMessages.ts";
import { SLIDERS } from "./changes.ts";

/** The steps of a recipe for pictures, with their sliders. */
export function Recipe({ changes, onChange }: { changes: Changes; onChange: (changes: Changes) => void }) {
  return (
    <div class="row">
      {SLIDERS.map(([key, label, most, step, show]) => (
        <label key={key} class="knob">
          <span>
            {label} <output>{changes[key] === 0 ? "off" : `up to ${show(changes[key])}`}</output>
          </span>
          <input
            type="range"
            min="0"
            max={most}
            step={step}
            value={changes[key]}
            aria-valuetext={changes[key] === 0 ? "off" : show(changes[key])}
            onInput={(event) => onChange({ ...changes, [key]: event.currentTarget.valueAsNumber })}
          />
        </label>
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={changes.flip}
          onChange={(event) => onChange({ ...changes, flip: event.currentTarget.checked })}
        />{" "}
        Mirror half of them
      </label>
    </div>
  );
}
