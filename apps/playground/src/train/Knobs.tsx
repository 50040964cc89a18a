import { Later } from "../page/Later.tsx";
import { GROUPS, type Knob, type Settings, shown } from "../state/knobs.ts";
import { NAMES, type Name } from "../state/link.ts";
import { model, settingsOf, turn } from "../state/model.ts";

/** All knobs of one net, by package; they work from the next epoch on. */
export function Knobs({ editing, onEdit }: { editing: Name; onEdit: (net: Name) => void }) {
  const settings = settingsOf(editing);
  const { compare } = model.experiment;
  return (
    <section class="knobs" aria-label="Regularizers">
      {compare && (
        <div class="which" role="radiogroup" aria-label="Whose knobs">
          {NAMES.map((net) => (
            <label key={net} class={net}>
              <input type="radio" name="net" checked={editing === net} onChange={() => onEdit(net)} />
              Net {net.toUpperCase()}
            </label>
          ))}
        </div>
      )}
      <p class="hint">Knobs work from the next epoch on; no reset is needed.</p>
      {GROUPS.map(({ title, package: from, term, paper: [paper, link], knobs }) => (
        <Later key={title}>
          <fieldset>
            <legend>{title}</legend>
            <details>
              <summary>
                What is it?<span class="unseen"> {title}</span>
              </summary>
              <p>
                {term} <a href={link}>{paper}</a>. In <code>{from}</code>.
              </p>
            </details>
            {knobs.map((knob) => (
              <Control key={knob.key} knob={knob} settings={settings} net={editing} />
            ))}
          </fieldset>
        </Later>
      ))}
    </section>
  );
}

function Control({ knob, settings, net }: { knob: Knob; settings: Settings; net: Name }) {
  const value = settings[knob.key];
  const disabled = knob.pictures === true && model.own !== undefined;
  if (knob.kind === "choice") {
    return (
      <label class="knob">
        <span>{knob.label}</span>
        <select
          data-knob={knob.key}
          value={value}
          disabled={disabled}
          onChange={(event) => turn(net, knob.key, event.currentTarget.value)}
        >
          {knob.options.map(([own, text]) => (
            <option key={own} value={own}>
              {text}
            </option>
          ))}
        </select>
      </label>
    );
  }
  const at = knob.values.indexOf(Number(value));
  return (
    <label class="knob">
      <span>
        {knob.label} <output>{shown(knob, value)}</output>
      </span>
      <input
        type="range"
        data-knob={knob.key}
        min="0"
        max={knob.values.length - 1}
        step="1"
        value={at}
        disabled={disabled}
        aria-valuetext={shown(knob, value)}
        onInput={(event) => turn(net, knob.key, knob.values[event.currentTarget.valueAsNumber])}
      />
    </label>
  );
}
