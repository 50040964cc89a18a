import type { Json, Parameter, Point, Space } from "../types.ts";
import { exists } from "./expectSpace.ts";
import { valueAt } from "./valueAt.ts";

/** The settings of the parameters that exist, each by `choose`. */
function pointBy(space: Space, choose: (parameter: Parameter, index: number) => Json): Point {
  let point: Point = {};
  Object.entries(space).forEach(([name, parameter], i) => {
    if (exists(parameter, point)) point = { ...point, [name]: choose(parameter, i) };
  });
  return point;
}

/** The settings at a place of the unit cube. */
export const pointAt = (space: Space, cube: ArrayLike<number>): Point =>
  pointBy(space, (parameter, i) => valueAt(parameter, cube[i]));

/** Whether there are endlessly many settings, for all one can tell. */
export const isContinuous = (space: Space): boolean =>
  Object.values(space).some(({ kind, when }) => (kind === "uniform" || kind === "logUniform") && when === undefined);
