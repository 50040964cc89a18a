import { expectShape, type Inputs, type Tensor } from "@reg/tensor";
import { expectNumber, expectRecord, shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { Sums } from "./internal/sums.ts";
import type { Tape } from "./types.ts";

interface Entry {
  readonly name: string;
  readonly inputs: [string, Tensor][];
  /** None for a penalty, which is always pulled back. */
  readonly y: Tensor | undefined;
  readonly pullback: (dy: Tensor | undefined) => Inputs;
}

/**
 * A tape records ops as they run and plays their pullbacks backwards. A tensor used in several places gets the sum over
 * its uses: dx = Σ pullback(dy).x. Tensors are told apart as objects, and a tape may be played more than once.
 *
 * @throws Error when gradients are asked for before anything was recorded; TypeError when an op or a pullback returns
 *   something else than the interface says; RangeError when y or a wanted tensor was never recorded, or when a gradient
 *   does not have the shape of its tensor.
 * @example
 * const { record, penalty, gradients } = tape();
 * const [h] = record(linear, { x, w });
 * const [loss] = record(crossEntropy, { x: h, labels });
 * const decay = penalty(l2, { w }, { strength: 1e-4 });
 * const { w: dw } = gradients({ w }, loss);
 */
export function tape(): Tape {
  const entries: Entry[] = [];
  const recorded = new Set<Tensor>();

  const remember = (f: { name: string }, inputs: object, y: Tensor | undefined, pullback: unknown): void => {
    const name = f.name || "an op";
    if (typeof pullback !== "function") {
      throw new TypeError(`tape: ${name} must return [value, pullback], got ${shown(pullback)} for the pullback.`);
    }
    const present = Object.entries(inputs as Inputs).filter(
      (entry): entry is [string, Tensor] => entry[1] !== undefined,
    );
    for (const [, x] of present) recorded.add(x);
    if (y) recorded.add(y);
    entries.push({ name, inputs: present, y, pullback: pullback as Entry["pullback"] });
  };

  const expectRecorded = (what: string, x: Tensor): void => {
    if (recorded.has(x)) return;
    throw new RangeError(
      `tape: ${what} was never recorded. Tensors are told apart as objects: give the very one that an op took or returned, not a copy.`,
    );
  };

  return {
    record(op, inputs, ...options) {
      expectOp("record", op);
      expectRecord("tape", "inputs", inputs);
      const result: unknown = op(inputs as never, options[0] as never);
      if (!Array.isArray(result)) {
        throw new TypeError(`tape: ${op.name || "an op"} must return [y, pullback], got ${shown(result)}.`);
      }
      const [y, pullback, ...more] = result;
      expectShape(`tape: what ${op.name || "an op"} returns first`, y);
      remember(op, inputs, y, pullback);
      return [y, ...more] as never;
    },

    penalty(penalty, inputs, options, scale = 1) {
      expectOp("penalty", penalty);
      expectRecord("tape", "inputs", inputs);
      expectNumber("tape", "scale", scale, "(-∞, ∞)");
      const [value, pullback] = penalty(inputs as never, options as never);
      if (typeof value !== "number") {
        throw new TypeError(
          `tape: ${penalty.name || "a penalty"} must return a number first, got ${shown(value)}. An op goes through record.`,
        );
      }
      remember(penalty, inputs, undefined, pullback && (() => pullback(scale)));
      return value;
    },

    gradients(wanted, y, dy) {
      expectRecord("tape", "wanted", wanted);
      if (entries.length === 0) throw new Error("tape: nothing was recorded yet. Run ops through record first.");
      const sums = new Sums();
      if (y !== undefined) {
        expectShape("tape: y", y);
        expectRecorded("y", y);
        const start = dy === undefined ? one(y) : dy;
        expectShape("tape: dy", start, y.shape);
        sums.add(y, start);
      } else if (entries.every((entry) => entry.y)) {
        throw new TypeError("tape: gradients needs the y to start from, since no penalty was recorded.");
      }
      for (const [name, x] of Object.entries(wanted)) expectRecorded(name, x);
      for (let i = entries.length - 1; i >= 0; i--) play(entries[i], sums);
      const found = Object.entries(wanted).map(([name, x]) => [name, sums.of(x) ?? zerosLike(x)]);
      return Object.fromEntries(found) as never;
    },
  };
}

function expectOp(method: string, op: unknown): void {
  if (typeof op !== "function") throw new TypeError(`tape: ${method} takes an op, got ${shown(op)}.`);
}

function play({ name, inputs, y, pullback }: Entry, sums: Sums): void {
  // An op that returns its input has the gradient of y under that input already: it is replaced, not added to.
  const isInput = inputs.some(([, x]) => x === y);
  const dy = y && (isInput ? sums.take(y) : sums.of(y));
  if (y && !dy) return;
  const gradients = pullback(dy);
  for (const [input, x] of inputs) {
    const dx = gradients?.[input];
    if (!dx) throw new TypeError(`tape: the pullback of ${name} returned no gradient for its input ${input}.`);
    expectShape(`tape: the gradient of ${name} for ${input}`, dx, x.shape);
    sums.add(x, dx);
  }
}

function one(y: Tensor): Tensor {
  if (y.data.length !== 1) {
    throw new RangeError(
      `tape: gradients needs a dy, since y has shape [${y.shape.join(", ")}]. It is 1 by default for a y of one element only.`,
    );
  }
  const dy = emptyLike(y);
  dy.data[0] = 1;
  return dy;
}

/** Zeros where x lives. */
function zerosLike(x: Tensor): Tensor {
  const dx = emptyLike(x);
  dx.data.fill(0);
  return dx;
}
