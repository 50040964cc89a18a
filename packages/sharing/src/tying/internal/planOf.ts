import type { Tensors } from "@reg/tensor";
import { expectOptions, shown } from "@reg/tensor/checks";
import type { Plan } from "../plan.ts";
import { applyView, identity, type Viewed } from "./applyView.ts";

/** A use, traced back to its owner. */
export interface Traced {
  readonly owner: string;
  readonly view: Viewed;
  /** Whether it is the owner itself, perhaps under another shape. */
  readonly same: boolean;
}

/** Every use of a plan, traced to its owner. */
export function planOf(what: string, shared: Tensors, plan: Plan): Record<string, Traced> {
  if (typeof plan !== "object" || plan === null) {
    throw new TypeError(`${what}: plan must hold uses by name, as { decode: { of: "w" } }, got ${shown(plan)}.`);
  }
  const traced: Record<string, Traced> = {};
  const trace = (name: string, path: readonly string[]): Traced => {
    const known = traced[name];
    if (known) return known;
    if (path.includes(name)) {
      throw new RangeError(
        `${what}: the plan goes in a circle, ${[...path.slice(path.indexOf(name)), name].join(" → ")}. One of them must be an owner.`,
      );
    }
    const owner = shared[name];
    if (owner) return { owner: name, view: identity(owner.shape), same: true };
    const use = plan[name];
    if (!use) {
      throw new RangeError(
        `${what}: "${path.at(-1)}" is of "${name}", which is neither shared nor in the plan. There are ${[...Object.keys(shared), ...Object.keys(plan)].join(", ")}.`,
      );
    }
    expectOptions(`${what}: use "${name}"`, use, ["of", "by", "shape"]);
    const from = trace(use.of, [...path, name]);
    const { by: views = [] } = use;
    if (!Array.isArray(views)) {
      throw new TypeError(
        `${what}: by of use "${name}" must be a list of views, as [{ transpose: [1, 0] }], got ${shown(views)}.`,
      );
    }
    const view = views.reduce((view: Viewed, next) => applyView(`${what}: use "${name}"`, view, next), from.view);
    if (use.shape && use.shape.join() !== view.shape.join()) {
      throw new RangeError(
        `${what}: use "${name}" of "${use.of}" must have shape [${use.shape.join(", ")}], but its views give [${view.shape.join(", ")}]. Is a transpose or reshape missing?`,
      );
    }
    traced[name] = { owner: from.owner, view, same: from.same && views.every((each) => "reshape" in each) };
    return traced[name];
  };
  for (const name of Object.keys(plan)) {
    if (shared[name]) throw new RangeError(`${what}: "${name}" is both shared and a use. Give the use another name.`);
    trace(name, []);
  }
  return traced;
}
