import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asha,
  choices,
  type Evaluation,
  grid,
  hyperband,
  integers,
  logUniform,
  random,
  type Strategy,
  successiveHalving,
  uniform,
} from "../../src/index.ts";
import { canonical } from "../../src/internal/canonical.ts";
import { sobol } from "../../src/strategies/internal/sobol.ts";

const space = { l2: logUniform(1e-4, 1), dropout: uniform(0, 0.5) };

/** What a strategy tries, when so many evaluations are under way and are told in their order. */
function play(strategy: Strategy, score: (one: Evaluation) => number, window = strategy.window ?? 8, on = space) {
  const search = strategy.start(on, 7);
  const [asked, waiting]: Evaluation[][] = [[], []];
  for (;;) {
    const one = waiting.length < window ? search.ask() : "wait";
    if (one && one !== "wait") {
      asked.push(one);
      waiting.push(one);
      continue;
    }
    const head = waiting.shift();
    if (!head) return asked;
    search.tell(head, score(head));
  }
}

describe("Sobol's sequence", () => {
  const fixture: { points: number[][] } = JSON.parse(
    readFileSync(new URL("../fixtures/sobol.json", import.meta.url), "utf8"),
  );

  it("is that of scipy, in 64 dimensions", () => {
    const points = sobol(64);
    for (const row of fixture.points) expect([...(points.next().value ?? [])]).toEqual(row);
  });

  it("puts one of 2^k points in each of 2^k intervals, shifted too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 52 }), fc.integer({ min: 1, max: 64 }), (seed, dimensions) => {
        const points = sobol(dimensions, seed);
        const first = Array.from({ length: 16 }, () => points.next().value ?? []);
        for (let d = 0; d < dimensions; d++) {
          expect(new Set(first.map((point) => Math.floor(16 * point[d]))).size).toBe(16);
        }
      }),
    );
  });
});

describe("grid", () => {
  it("tries all combinations, the last parameter changing fastest", () => {
    const own = { a: choices([1, 2]), b: integers(0, 1) };
    expect(play(grid(), () => 0, 8, own as never).map(({ point }) => point)).toEqual([
      { a: 1, b: 0 },
      { a: 1, b: 1 },
      { a: 2, b: 0 },
      { a: 2, b: 1 },
    ]);
  });

  it("does not multiply out what does not exist, and counts what it tries", () => {
    const own = {
      norm: choices(["none", "batch"]),
      momentum: uniform(0, 1, { when: { norm: "batch" } }),
      l2: logUniform(0.01, 1),
    };
    const strategy = grid({ levels: { momentum: 3, l2: 4 } });
    expect(play(strategy, () => 0, 8, own as never)).toHaveLength(4 + 3 * 4);
    expect(strategy.total?.(own)).toBe(16);
  });

  it("refuses levels of an unknown parameter", () => {
    expect(() => grid({ levels: { l1: 3 } }).start(space, 0)).toThrow('grid: levels of "l1", which is no parameter.');
    expect(() => grid({ levels: 0 })).toThrow("grid: levels must be a whole number");
  });
});

describe("random", () => {
  it("begins alike with more trials, and never repeats", () => {
    const few = play(random({ trials: 8 }), () => 0);
    const many = play(random({ trials: 100 }), () => 0);
    expect(many.slice(0, 8)).toEqual(few);
    expect(new Set(many.map(canonical)).size).toBe(100);
  });

  it("ends where a finite space is used up", () => {
    const own = { a: choices([1, 2, 3]), b: choices([1, 2]) };
    expect(play(random({ trials: 100 }), () => 0, 8, own as never)).toHaveLength(6);
  });
});

const scores = fc.infiniteStream(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Infinity)));
/** A score by the settings and the budget. */
const scoreFrom = (stream: Stream<number>) => {
  const known = new Map<string, number>();
  return (one: Evaluation) => {
    const key = canonical(one);
    const score = known.get(key) ?? stream.next().value ?? 0;
    known.set(key, score);
    return score;
  };
};
type Stream<T> = IterableIterator<T>;

describe.each([
  ["successiveHalving", successiveHalving({ trials: 27, maximum: 27 })],
  ["hyperband", hyperband({ maximum: 27 })],
  ["asha", asha({ trials: 27, maximum: 27 })],
])("%s", (_, strategy) => {
  it("grants more budget to those alone that had all less, and never twice the same", () => {
    fc.assert(
      fc.property(scores, (stream) => {
        const asked = play(strategy, scoreFrom(stream as Stream<number>));
        expect(new Set(asked.map(canonical)).size).toBe(asked.length);
        const last = new Map<string, number>();
        for (const { point, budget = 0 } of asked) {
          const before = last.get(canonical(point));
          if (before !== undefined) expect(budget).toBe(3 * before);
          last.set(canonical(point), budget);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("successiveHalving", () => {
  it("lets the best third go on each round", () => {
    const asked = play(successiveHalving({ trials: 27, maximum: 27 }), ({ point }) => Number(point.l2));
    const counts = [1, 3, 9, 27].map((budget) => asked.filter((one) => one.budget === budget).length);
    expect(counts).toEqual([27, 9, 3, 1]);
    const least = Math.min(...asked.map(({ point }) => Number(point.l2)));
    expect(asked[asked.length - 1].point.l2).toBe(least);
    expect(successiveHalving({ trials: 27, maximum: 27 }).total?.(space)).toBe(40);
  });

  it("rounds budgets, and ends with the full one", () => {
    const asked = play(successiveHalving({ trials: 8, minimum: 2, maximum: 25, reduction: 2 }), () => 0);
    expect([...new Set(asked.map(({ budget }) => budget))]).toEqual([3, 6, 13, 25]);
  });
});

describe("hyperband", () => {
  it("has the brackets of the paper's table 1", () => {
    const asked = play(hyperband({ maximum: 81 }), ({ point }) => Number(point.l2), 1);
    const counts = [1, 3, 9, 27, 81].map((budget) => asked.filter((one) => one.budget === budget).length);
    // s=4: 81 27 9 3 1; s=3: 34 11 3 1; s=2: 15 5 1; s=1: 8 2; s=0: 5.
    expect(counts).toEqual([81, 27 + 34, 9 + 11 + 15, 3 + 3 + 5 + 8, 1 + 1 + 1 + 2 + 5]);
  });
});

describe("asha", () => {
  it("does not wait for a round to end", () => {
    const asked = play(asha({ trials: 27, maximum: 27, window: 4 }), ({ point }) => Number(point.l2));
    const firstPromotion = asked.findIndex(({ budget }) => budget === 3);
    expect(firstPromotion).toBeLessThan(10);
    expect(asked.filter(({ budget }) => budget === 1)).toHaveLength(27);
    expect(asked.some(({ budget }) => budget === 27)).toBe(true);
  });

  it("never promotes what failed", () => {
    const asked = play(asha({ trials: 9, maximum: 9 }), () => Infinity);
    expect(asked).toHaveLength(9);
  });
});
