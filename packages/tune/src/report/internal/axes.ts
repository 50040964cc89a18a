import { scaleLinear, scaleLog } from "d3-scale";
import { canonical } from "../../internal/canonical.ts";
import type { Json, Parameter } from "../../space/types.ts";
import { number, setting } from "./format.ts";

/** Places values from 0 to 1, with ticks. */
export interface Axis {
  place(value: Json): number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** The axis of a parameter: logarithmic where it is; choices evenly spread. */
export function axisOf(parameter: Parameter, count = 5): Axis {
  if (parameter.kind === "choices") {
    const { choices } = parameter;
    const place = (value: Json) => {
      const at = choices.findIndex((one) => canonical(one) === canonical(value));
      return (at + 0.5) / choices.length;
    };
    return { place, ticks: choices.map((value) => ({ at: place(value), label: shortened(setting(value)) })) };
  }
  const { kind, low, high } = parameter;
  return kind === "logUniform" ? logAxis(low, high, count) : linearAxis(low, high, count);
}

const shortened = (text: string): string => (text.length > 14 ? `${text.slice(0, 13)}…` : text);

export function linearAxis(low: number, high: number, count = 5): Axis {
  const scale = scaleLinear([low, high], [0, 1]);
  return {
    place: (value) => (low === high ? 0.5 : scale(Number(value))),
    ticks: scale.ticks(count).map((value) => ({ at: low === high ? 0.5 : scale(value), label: number(value) })),
  };
}

function logAxis(low: number, high: number, count = 5): Axis {
  const scale = scaleLog([low, high], [0, 1]);
  const ticks = scale.ticks(count).filter((value) => scale.tickFormat(count)(value) !== "");
  return {
    place: (value) => scale(Number(value)),
    ticks: ticks.map((value) => ({ at: scale(value), label: number(value) })),
  };
}

/** An axis for numbers that are data: logarithmic where they are positive and spread over more than two orders of magnitude. */
export function dataAxis(values: readonly number[], count = 5): Axis {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return linearAxis(0, 1, count);
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  if (low > 0 && high / low > 100) return logAxis(low, high, count);
  const margin = (high - low || Math.abs(high) || 1) * 0.04;
  return linearAxis(low - margin, high + margin, count);
}
