import { canonical } from "../../internal/canonical.ts";
import type { Json, Parameter, Point, Space } from "../types.ts";

/** How much settings regularize: the mean place in [0, 1] over the parameters that say which way they do. A parameter that does not exist counts as the weakest. */
export function regularization(space: Space, point: Point): number {
  const places = Object.entries(space).flatMap(([name, parameter]) => {
    if (parameter.regularizes === undefined) return [];
    if (!Object.hasOwn(point, name)) return [0];
    const place = placeOf(parameter, point[name]);
    return [parameter.regularizes === "upward" ? place : 1 - place];
  });
  return places.length === 0 ? 0 : places.reduce((sum, one) => sum + one, 0) / places.length;
}

/** Where in [0, 1] a value lies. */
function placeOf(parameter: Parameter, value: Json): number {
  if (parameter.kind === "choices") {
    const at = parameter.choices.findIndex((one) => canonical(one) === canonical(value));
    return parameter.choices.length === 1 ? 0 : at / (parameter.choices.length - 1);
  }
  const { kind, low, high } = parameter;
  const number = Number(value);
  if (kind === "logUniform") return Math.log(number / low) / Math.log(high / low);
  return (number - low) / (high - low);
}
