import { number, percent, signed } from "../format.ts";
import { difference, type Estimate, estimate } from "../statistics.ts";
import type { Tuned } from "./tuneNets.ts";

/** What the choice is worth, in sentences: how much its score flattered it, and what it gains on the test beside the defaults. */
export function worth({ sweep, outcomes, summaries }: Tuned, task: "classification" | "regression"): string[] {
  const { best } = sweep;
  if (!best) return ["No net had a validation loss that is a number: nothing was chosen."];
  const of = (name: string) => outcomes.filter((one) => one.name === name);
  const tuned = of("tuned, best");
  const defaults = summaries.filter(({ name }) => !name.startsWith("tuned"));
  const chosen = defaults.reduce((a, b) => (b.loss.validation.mean < a.loss.validation.mean ? b : a));
  const gain = (name: string): string => {
    const test = (list: typeof outcomes) => list.map(({ test }) => test);
    const [own, other] = [test(tuned), test(of(name))];
    const accuracy = difference(
      own.map((one) => one.accuracy),
      other.map((one) => one.accuracy),
    );
    const loss = difference(
      own.map((one) => one.loss),
      other.map((one) => one.loss),
    );
    const quality =
      task === "classification"
        ? `${signed(percent(accuracy))} points of accuracy`
        : `${signed(number(accuracy, 3))} of R²`;
    return `${quality} and ${signed(number(loss, 3))} of loss${verdict(loss)}`;
  };
  const score: Estimate = { mean: best.mean, error: best.error };
  const fresh = estimate(tuned.map(({ validation }) => validation.loss));
  return [
    `In the sweep, the best had a validation loss of ${number(score, 3)}; with fresh seeds it has ${number(fresh, 3)}.${fresh.mean > best.mean ? " What is chosen for its score has a score that is too good." : ""}`,
    `On the test, against the plain net: ${gain("plain")}.`,
    ...(chosen.name === "plain"
      ? []
      : [
          `Against ${chosen.name} as it is by default, the best of the defaults on the validation part: ${gain(chosen.name)}.`,
        ]),
    `The errors are over ${tuned.length === 1 ? "one draw, which tells none," : `${tuned.length} draws`} of weights and masks on one split; other splits would add their own.`,
  ];
}

function verdict({ mean, error }: Estimate): string {
  if (error === null) return "";
  if (Math.abs(mean) <= 2 * error) return " (no more than chance, for all one can tell)";
  return mean < 0 ? "" : " (worse)";
}
