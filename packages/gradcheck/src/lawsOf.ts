import fc from "fast-check";
import { aNewTensor } from "./laws/aNewTensor.ts";
import { defaultScale } from "./laws/defaultScale.ts";
import { handsOff } from "./laws/handsOff.ts";
import { insideAndOutside } from "./laws/insideAndOutside.ts";
import { linear } from "./laws/linear.ts";
import { namesAndShapes } from "./laws/namesAndShapes.ts";
import { narrowAgreesWithWide } from "./laws/narrowAgreesWithWide.ts";
import { sameSeedSameBits, seedsThatMatter } from "./laws/seeds.ts";
import { transpose } from "./laws/transpose.ts";
import { twoInFlight } from "./laws/twoInFlight.ts";
import { seeds } from "./seeds.ts";
import type { Run, Trial, Width } from "./trial.ts";
import type { Inputs, LawName, Laws, LawsOptions } from "./types.ts";

const CASES_FOR_OTHER_SEEDS = 64;

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
  const trial = (inputs: Inputs, setting: unknown, seed: number, width: Width = "float64"): Trial => ({
    run,
    inputs,
    optionsFor: (inputs, seed) => optionsFrom(setting, inputs, seed),
    seed,
    width,
    isPenalty,
  });
  const width = fc.constantFrom<Width>("float32", "float64");
  const eitherWidth = (law: (trial: Trial) => void): fc.IProperty<unknown> =>
    property(fc.property(inputs, settings, seeds(), width, (...drawn) => law(trial(...drawn))));
  const wide = (law: (trial: Trial) => void): fc.IProperty<unknown> =>
    property(fc.property(inputs, settings, seeds(), (...drawn) => law(trial(...drawn))));
  const someLarge = laws.large ? fc.oneof(inputs, laws.large) : inputs;
  const narrow = (law: (trial: Trial) => void): fc.IProperty<unknown> =>
    property(fc.property(someLarge, settings, seeds(), (...drawn) => law(trial(...drawn))));

  const all: Partial<Record<LawName, fc.IProperty<unknown>>> = {
    transpose: wide((trial) => transpose(trial, tolerance, unchecked)),
    linear: wide(linear),
    "names and shapes": eitherWidth(namesAndShapes),
    "hands off": eitherWidth(handsOff),
    "two in flight": property(
      fc.property(inputs, fc.option(inputs), settings, seeds(), width, (a, b, setting, seed, width) =>
        twoInFlight(trial(a, setting, seed, width), b ? trial(b, setting, seed, width) : undefined),
      ),
    ),
    "a new tensor": eitherWidth(aNewTensor),
    "same seed, same bits": eitherWidth(sameSeedSameBits),
    "another seed, other bits": property(
      fc.property(fc.noShrink(fc.integer()), (seed) => {
        let low = false;
        let high = false;
        for (let i = 0; i < CASES_FOR_OTHER_SEEDS && !(low && high); i++) {
          const [drawn] = fc.sample(fc.tuple(inputs, settings, seeds(), width), { seed: (seed + i) | 0, numRuns: 1 });
          const matter = seedsThatMatter(trial(...drawn!));
          low ||= matter.low;
          high ||= matter.high;
        }
        if (!low || !high) {
          throw new Error(
            `another seed, other bits: in ${CASES_FOR_OTHER_SEEDS} cases a change of the ${low ? "upper" : "lower"} bits of the seed changed nothing.`,
          );
        }
      }),
    ),
    "narrow agrees with wide": narrow((trial) => narrowAgreesWithWide(trial, narrowTolerance)),
    "narrow agrees with wide at a huge offset": narrow((trial) =>
      narrowAgreesWithWide(trial, narrowTolerance, offset, offsetInputs),
    ),
    "inside and outside the arena": property(
      fc.property(someLarge, settings, seeds(), width, (...drawn) => insideAndOutside(trial(...drawn))),
    ),
    ...(isPenalty ? { "default scale": eitherWidth(defaultScale) } : {}),
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

/** A property whose cases have whatever type. */
const property = <T>(property: fc.IProperty<T>) => property as fc.IProperty<unknown>;
