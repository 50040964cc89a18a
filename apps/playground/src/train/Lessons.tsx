import { load, model } from "../state/model.ts";
import { LESSONS } from "./lessons.ts";

/** Set-ups to begin with, and what there is to see in the one that was chosen. */
export function Lessons({ onChoose }: { onChoose: (both: boolean) => void }) {
  const chosen = LESSONS.find(({ name }) => name === model.lesson);
  return (
    <section class="lessons" aria-label="Lessons">
      <ol>
        {LESSONS.map(({ name, experiment }) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={name === model.lesson}
              onClick={() => {
                model.lesson = name;
                model.own = undefined;
                onChoose(experiment.compare);
                load(experiment);
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
      {chosen ? (
        <div class="look">
          {chosen.look.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : (
        <p class="look">
          A net is learning {model.own?.name ?? "handwritten digits"}, right now and in this browser. It gets too good
          at what it is shown, and regularization is what helps. Choose a lesson, or turn the knobs: they work while it
          learns.
        </p>
      )}
    </section>
  );
}
