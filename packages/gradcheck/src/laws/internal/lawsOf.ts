import { foldIn, type Inputs } from "@reg/tensor";
import fc from "fast-check";
import { isArbitrary } from "../../arbitraries/internal/isArbitrary.ts";
import { seeds } from "../../arbitraries/seeds.ts";
import type { LawName, Laws, LawsOptions } from "../types.ts";
import { defaultScale } from "./defaultScale.ts";
import { float32Agrees } from "./float32Agrees.ts";
import { inputsUnchanged } from "./inputsUnchanged.ts";
import { insideAndOutside } from "./insideAndOutside.ts";
import { linear } from "./linear.ts";
import { namesAndShapes } from "./namesAndShapes.ts";
import { noAliasing } from "./noAliasing.ts";
import { reentrant } from "./reentrant.ts";
import { anotherSeedOtherBits, sameSeedSameBits } from "./seeds.ts";
import { transpose } from "./transpose.ts";
import type { Dtype, Run, Trial } from "./trial.ts";

/** The laws of an op without its types. */
export function lawsOf(
  run: Run,
  inputs: fc.Arbitrary<Inputs>,
  options: unknown,
  laws: LawsOptions<Inputs>,
  isPenalty: boolean,
): Laws {
  const { without = [], unchecked = [], tolerance = 1e-6, float32Tolerance = 1e-5, offset = 1e4, offsetInputs } = laws;
  const settings = isArbitrary(options) ? options : fc.constant(options);
  const trial = (inputs: Inputs, setting: unknown, seed: number, dtype: Dtype): Trial => ({
    run,
    inputs,
    optionsFor: (inputs, seed) => optionsFrom(setting, inputs, seed),
    seed,
    dtype,
    isPenalty,
  });
  const wide = fc.constant<Dtype>("float64");
  const either = fc.constantFrom<Dtype>("float32", "float64");
  const property = (law: (trial: Trial) => void, dtype = either, from = inputs): fc.IProperty<unknown> =>
    untyped(fc.property(from, settings, seeds(), dtype, (...drawn) => law(trial(...drawn))));
  const someLarge = laws.large ? fc.oneof(inputs, laws.large) : inputs;

  const all: Partial<Record<LawName, fc.IProperty<unknown>>> = {
    transpose: property((trial) => transpose(trial, tolerance, unchecked), wide),
    linear: property(linear, wide),
    "names and shapes": property(namesAndShapes),
    "inputs unchanged": property(inputsUnchanged),
    "re-entrant": untyped(
      fc.property(inputs, fc.option(inputs, { freq: 2 }), settings, seeds(), either, (a, b, ...drawn) =>
        reentrant(trial(a, ...drawn), b ? trial(b, ...drawn) : undefined),
      ),
    ),
    "no aliasing": property(noAliasing),
    "same seed, same bits": property(sameSeedSameBits),
    "another seed, other bits": untyped(
      fc.property(seeds(), (seed) => {
        const cases = fc.tuple(inputs, settings, seeds(), either);
        anotherSeedOtherBits((i) => trial(...fc.sample(cases, { seed: foldIn(seed, i) | 0, numRuns: 1 })[0]));
      }),
    ),
    "float32 agrees with float64": property(
      (trial) => float32Agrees(trial, float32Tolerance),
      fc.constant("float32"),
      someLarge,
    ),
    "float32 agrees with float64 at a huge offset": property(
      (trial) => float32Agrees(trial, float32Tolerance, offset, offsetInputs),
      fc.constant("float32"),
      someLarge,
    ),
    "inside and outside the arena": property(insideAndOutside, either, someLarge),
    ...(isPenalty ? { "default scale": property(defaultScale) } : {}),
  };
  const meaningless = new Set<string>(without);
  if (!isRandom(inputs, settings)) meaningless.add("another seed, other bits");
  return Object.fromEntries(Object.entries(all).filter(([name]) => !meaningless.has(name)));
}

/** Whether the options follow the seed, so that another seed must show. */
function isRandom(inputs: fc.Arbitrary<Inputs>, settings: fc.Arbitrary<unknown>): boolean {
  const [[drawn, setting]] = fc.sample(fc.tuple(inputs, settings), { seed: 0, numRuns: 1 }) as [[Inputs, unknown]];
  const [one, other] = [1, 2].map((seed) => fc.stringify(optionsFrom(setting, drawn, seed)));
  return one !== other;
}

function optionsFrom(setting: unknown, inputs: Inputs, seed: number): unknown {
  if (typeof setting === "function") return setting(inputs, seed);
  return typeof setting === "object" && setting !== null && "seed" in setting ? { ...setting, seed } : setting;
}

/** A property without the types of its cases. */
const untyped = <T>(property: fc.IProperty<T>) => property as fc.IProperty<unknown>;
