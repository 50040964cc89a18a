import { EPOCHS, NOISE, TRAIN } from "../state/link.ts";
import { finished, model, play, reset, setCompare, setPause, step } from "../state/model.ts";

const PACES = [
  [0, "as fast as it goes"],
  [100, "10 epochs a second"],
  [500, "2 epochs a second"],
] as const;

function again(): void {
  play(true);
  reset();
}

/** Play, step, reset; what both nets have in common. */
export function Controls() {
  const { common, compare } = model.experiment;
  const done = finished();
  const playing = model.playing && !done;
  return (
    <section class="controls" aria-label="Controls">
      <div class="buttons">
        <button type="button" class="main" onClick={() => (done ? again() : play(!model.playing))}>
          {done ? "↻ Again" : playing ? "❚❚ Pause" : "▶ Play"}
        </button>
        <button type="button" onClick={step} disabled={done}>
          Step
        </button>
        <button type="button" onClick={() => reset()}>
          Reset
        </button>
        <button type="button" onClick={() => reset({ seed: common.seed + 1 })}>
          New seed
        </button>
      </div>
      <label>
        Seed
        <input
          type="number"
          min="0"
          max="999999999"
          value={common.seed}
          onChange={(event) => {
            const seed = event.currentTarget.valueAsNumber;
            if (Number.isSafeInteger(seed) && seed >= 0 && seed < 1e9) reset({ seed });
            else event.currentTarget.value = String(common.seed);
          }}
        />
      </label>
      {!model.own && (
        <Choice label="Training images" values={TRAIN} value={common.train} onChoose={(train) => reset({ train })} />
      )}
      {model.own?.task !== "regression" && (
        <Choice
          label="Wrong labels"
          values={NOISE}
          value={common.noise}
          show={(value) => (value === 0 ? "none" : `${100 * value} %`)}
          onChoose={(noise) => reset({ noise })}
        />
      )}
      <Choice label="Epochs" values={EPOCHS} value={common.epochs} onChoose={(epochs) => reset({ epochs })} />
      <label>
        Pace
        <select value={model.pause} onChange={(event) => setPause(Number(event.currentTarget.value))}>
          {PACES.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" checked={compare} onChange={(event) => setCompare(event.currentTarget.checked)} />
        Compare with a second net
      </label>
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly value: number;
  readonly show?: (value: number) => string;
  readonly onChoose: (value: number) => void;
}

function Choice({ label, values, value, show = String, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {values.map((own) => (
          <option key={own} value={own}>
            {show(own)}
          </option>
        ))}
      </select>
    </label>
  );
}
