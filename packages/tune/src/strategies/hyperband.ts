import { halving } from "./internal/halving.ts";
import { pointSource } from "./internal/pointSource.ts";
import { expectRungs, type RungOptions, rungsOf } from "./internal/rungs.ts";
import type { Evaluation, Search, Strategy } from "./types.ts";

export type HyperbandOptions = RungOptions;

/**
 * Several successive halvings, from many settings that begin with little to few that begin with the full budget, so that settings
 * that are slow to show their worth have their chance. Bracket s, from the most rungs S to 0, begins with
 *
 *     ⌈(S + 1) / (s + 1) · reductionˢ⌉ settings
 *
 * While one bracket waits for its round to end, the next begins.
 *
 * @throws TypeError, RangeError for options out of range.
 * @see Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, "Hyperband", 2018
 * @example hyperband({ maximum: 27 });
 */
export function hyperband(options: HyperbandOptions = {}): Strategy {
  const checked = expectRungs("hyperband", options);
  const rungs = rungsOf(checked);
  const { reduction, window } = checked;
  const most = rungs.length - 1;
  return {
    name: "hyperband",
    options: { ...checked },
    window,
    maximum: checked.maximum,
    start(space, seed) {
      const points = pointSource("hyperband", space, seed);
      const brackets = rungs.map((_, skipped) => {
        const s = most - skipped;
        const count = Math.ceil(((most + 1) / (s + 1)) * reduction ** s);
        return halving(points, count, rungs.slice(skipped), reduction);
      });
      const owner = new Map<Evaluation, Search>();
      return {
        ask() {
          let isWaiting = false;
          for (const bracket of brackets) {
            const evaluation = bracket.ask();
            if (evaluation === "wait") isWaiting = true;
            else if (evaluation) {
              owner.set(evaluation, bracket);
              return evaluation;
            }
          }
          return isWaiting ? "wait" : undefined;
        },
        tell(evaluation, score) {
          owner.get(evaluation)?.tell(evaluation, score);
          owner.delete(evaluation);
        },
      };
    },
  };
}
