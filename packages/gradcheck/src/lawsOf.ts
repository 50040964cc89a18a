import { foldIn } from "@reg/tensor";
import fc from "fast-check";
import { aNewTensor } from "./laws/aNewTensor.ts";
import { defaultScale } from "./laws/defaultScale.ts";
import { handsOff } from "./laws/handsOff.ts";
import { insideAndOutside } from "./laws/insideAndOutside.ts";
import { linear } from "./laws/linear.ts";
import { namesAndShapes } from "./laws/namesAndShapes.ts";
import { narrowAgreesWithWide } from "./laws/narrowAgreesWithWide.ts";
import { anotherSeedOtherBits, sameSeedSameBits } from "./laws/seeds.ts";
import { transpose } from "./laws/transpose.ts";
import { twoInFlight } from "./laws/twoInFlight.ts";
import { seeds } from "./seeds.ts";
import type { Dtype, Run, Trial } from "./trial.ts";
import type { Inputs, LawName, Laws, LawsOptions } from "./types.ts";

/** The laws of an op without its types. */
export function lawsOf(
  run: Run,
  inputs: fc.Arbitrary<Inputs>,
  options: unknown,
  laws: LawsOptions<Inputs>,
  isPenalty: boolean,
): Laws {
  const { without = [], unchecked = [], tolerance = 1e-6, narrowTolerance = 1e-5, offset = 1e4, offsetInputs } = laws;
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
    "hands off": property(handsOff),
    "two in flight": untyped(
      fc.property(inputs, fc.option(inputs, { freq: 2 }), settings, seeds(), either, (a, b, ...drawn) =>
        twoInFlight(trial(a, ...drawn), b ? trial(b, ...drawn) : undefined),
      ),
    ),
    "a new tensor": property(aNewTensor),
    "same seed, same bits": property(sameSeedSameBits),
    "another seed, other bits": untyped(
      fc.property(seeds(), (seed) => {
        const cases = fc.tuple(inputs, settings, seeds(), either);
        anotherSeedOtherBits((i) => trial(...fc.sample(cases, { seed: foldIn(seed, i) | 0, numRuns: 1 })[0]));
      }),
    ),
    "narrow agrees with wide": property(
      (trial) => narrowAgreesWithWide(trial, narrowTolerance),
      fc.constant("float32"),
      someLarge,
    ),
    "narrow agrees with wide at a huge offset": property(
      (trial) => narrowAgreesWithWide(trial, narrowTolerance, offset, offsetInputs),
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

const isArbitrary = (options: unknown): options is fc.Arbitrary<unknown> =>
  typeof (options as { generate?: unknown } | null)?.generate === "function";

/** A property without the types of its cases. */
const untyped = <T>(property: fc.IProperty<T>) => property as fc.IProperty<unknown>;
