import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KNOBS, PLAIN, type Settings } from "../src/state/knobs.ts";
import {
  EPOCHS,
  type Experiment,
  FIRST,
  fromLink,
  NAMES,
  NOISE,
  settingsAt,
  TRAIN,
  toLink,
} from "../src/state/link.ts";
import { recipeOf } from "../src/state/recipeOf.ts";

const valuesOf = (knob: (typeof KNOBS)[number]): readonly (string | number)[] =>
  knob.kind === "choice" ? knob.options.map(([value]) => value) : knob.values;
const settings = fc.record(
  Object.fromEntries(KNOBS.map((knob) => [knob.key, fc.constantFrom(...valuesOf(knob))])),
) as unknown as fc.Arbitrary<Settings>;
const edit = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(...NAMES), fc.constantFrom(...KNOBS))
  .chain(([epoch, net, knob]) =>
    fc.constantFrom(...valuesOf(knob)).map((value) => ({ epoch, net, key: knob.key, value })),
  );
const experiment: fc.Arbitrary<Experiment> = fc.record({
  common: fc.record({
    seed: fc.integer({ min: 0, max: 999_999_999 }),
    train: fc.constantFrom(...TRAIN),
    noise: fc.constantFrom(...NOISE),
    epochs: fc.constantFrom(...EPOCHS),
  }),
  compare: fc.boolean(),
  start: fc.record({ a: settings, b: settings }),
  edits: fc.array(edit, { maxLength: 5 }).map((all) => all.sort((x, y) => x.epoch - y.epoch)),
});

describe("a link", () => {
  it("says an experiment, all of it", () => {
    fc.assert(
      fc.property(experiment, (given) => {
        expect(fromLink(`#${toLink(given)}`)).toEqual({ experiment: given, faults: [] });
      }),
    );
  });

  it("is empty for the first experiment, and has only letters that need no escape", () => {
    expect(toLink(FIRST)).toBe("");
    fc.assert(
      fc.property(experiment, (given) => {
        expect(toLink(given)).toMatch(/^[\w.=&-]*$/);
      }),
    );
  });

  it.each(["a.l1=abc", "a.l1=", "b.norm=constructor", "x.l1=1", "seed=1e99", "at3.a.nothing=1", "a.toString=1", "%%%"])(
    "that says %s is told so, and the rest of it holds",
    (part) => {
      const { experiment: read, faults } = fromLink(`#${part}&a.drop=0.5`);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain(part);
      expect(read.start.a).toEqual({ ...PLAIN, drop: 0.5 });
    },
  );

  it("gives the settings at an epoch", () => {
    const { experiment: read } = fromLink("#a.drop=0.5&at10.a.drop=0.2&at20.a.l2=0.01&at5.b.drop=0.1");
    expect(settingsAt(read, "a", 9)).toEqual({ ...PLAIN, drop: 0.5 });
    expect(settingsAt(read, "a", 10)).toEqual({ ...PLAIN, drop: 0.2 });
    expect(settingsAt(read, "a")).toEqual({ ...PLAIN, drop: 0.2, l2: 0.01 });
  });
});

it("knobs that are off ask for nothing", () => {
  expect(recipeOf(PLAIN)).toEqual({ name: "net" });
});
