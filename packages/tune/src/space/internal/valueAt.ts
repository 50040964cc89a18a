import type { Json, Parameter } from "../types.ts";

/** The value at u in [0, 1): uniform in u, so that even points in the cube are even in the space. */
export function valueAt(parameter: Parameter, u: number): Json {
  switch (parameter.kind) {
    case "choices":
      return parameter.choices[Math.min(Math.floor(u * parameter.choices.length), parameter.choices.length - 1)];
    case "integers": {
      const { low, high } = parameter;
      return plus(Math.min(low + Math.floor(u * (high - low + 1)), high));
    }
    case "uniform": {
      const { low, high } = parameter;
      return plus(Math.min(low + (high - low) * u, high));
    }
    case "logUniform":
      return powerAt(parameter.low, parameter.high, u);
  }
}

/** To twelve digits: what `exp` and `log` round to differs between engines, and a setting is to be the same on all of them. */
function powerAt(low: number, high: number, u: number): number {
  const value = Number(Math.exp(Math.log(low) + (Math.log(high) - Math.log(low)) * u).toPrecision(12));
  return Math.min(Math.max(value, low), high);
}

/** No −0, which JSON loses. */
const plus = (value: number): number => value + 0;

/** At most `count` values, evenly spread from end to end; all of them where there are no more. */
export function levelsOf(parameter: Parameter, count: number): Json[] {
  if (parameter.kind === "choices") return [...parameter.choices];
  const { kind, low, high } = parameter;
  if (kind === "integers") {
    const levels = Math.min(count, high - low + 1);
    return spread(levels).map((u) => plus(low + Math.round(u * (high - low))));
  }
  return spread(count).map((u) => {
    if (u === 1) return high;
    return kind === "uniform" ? plus(low + (high - low) * u) : powerAt(low, high, u);
  });
}

/** From 0 to 1; the middle where there is one alone. */
const spread = (count: number): number[] =>
  count === 1 ? [0.5] : Array.from({ length: count }, (_, i) => i / (count - 1));
