import { nearest, shown } from "@reg/tensor/checks";
import { canonical } from "../../internal/canonical.ts";
import { choices } from "../choices.ts";
import { integers } from "../integers.ts";
import { logUniform } from "../logUniform.ts";
import type { Parameter, Point, Space } from "../types.ts";
import { uniform } from "../uniform.ts";

/** Checks a space: parameters that are sound, and conditions that name earlier ones. */
export function expectSpace(where: string, space: unknown): asserts space is Space {
  if (typeof space !== "object" || space === null || Array.isArray(space)) {
    throw new TypeError(`${where}: space must be an object of parameters by name, got ${shown(space)}.`);
  }
  const names = Object.keys(space);
  if (names.length === 0) throw new RangeError(`${where}: space must have at least one parameter, got {}.`);
  Object.entries(space).forEach(([name, parameter], i) => {
    if (/^\d+$/.test(name))
      throw new RangeError(`${where}: space: a parameter must not be called by a number, got ${shown(name)}.`);
    expectParameter(`${where}: space.${name}`, parameter);
    const earlier = names.slice(0, i);
    for (const other of Object.keys((parameter as Parameter).when ?? {})) {
      if (earlier.includes(other)) continue;
      const meant = nearest(other, earlier);
      const hint = names.includes(other) ? "List it before." : meant && `Did you mean ${meant}?`;
      throw new RangeError(
        `${where}: space.${name} depends on ${shown(other)}, which is no earlier parameter.${hint ? ` ${hint}` : ""}`,
      );
    }
  });
}

const KINDS = { logUniform, uniform, integers };

function expectParameter(where: string, parameter: unknown): void {
  const { kind, low, high, choices: list, ...options } = Object(parameter);
  try {
    if (kind === "choices") choices(list, options);
    else if (Object.hasOwn(KINDS, kind)) KINDS[kind as keyof typeof KINDS](low, high, options);
    else throw new TypeError(`it must be made by logUniform, uniform, integers or choices, got ${shown(parameter)}.`);
  } catch (error) {
    const { message } = error as Error;
    throw error instanceof RangeError ? new RangeError(`${where}: ${message}`) : new TypeError(`${where}: ${message}`);
  }
}

/** Whether a parameter exists beside these values. */
export const exists = ({ when = {} }: Parameter, point: Point): boolean =>
  Object.entries(when).every(([name, wanted]) => {
    if (!Object.hasOwn(point, name)) return false;
    const own = canonical(point[name]);
    return canonical(wanted) === own || (Array.isArray(wanted) && wanted.some((one) => canonical(one) === own));
  });
