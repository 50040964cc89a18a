import { expectOptions } from "../checks/expectOptions.ts";
import { expectShape } from "../checks/expectShape.ts";
import { expectWhole } from "../checks/expectWhole.ts";
import { sizeOf } from "../checks/sizeOf.ts";
import { floats32, isResident } from "../kernels/memory.ts";
import { type Nested, tensor } from "../tensors/tensor.ts";
import type { FloatArray, Tensor } from "../types.ts";
import { release, reserve } from "./internal/regions.ts";
import { Views } from "./internal/views.ts";

/** Tensors that live in the kernels' memory, where ops neither copy nor allocate. */
export interface Arena {
  /** All its bytes, and those in use now. */
  readonly bytes: number;
  readonly used: number;
  /** A copy of a tensor, or of what `tensor` takes, that lives here: until the step it is made in ends, or for good. */
  tensor(data: Tensor | FloatArray | ArrayLike<number> | Nested, shape?: readonly number[]): Tensor;
  /** Zeros that live here. */
  zeros(shape: readonly number[], dtype?: "float32" | "float64"): Tensor;
  /** Runs `work` and reclaims all that was made inside. Steps may nest. Copy out with `detach` what is to be kept. */
  step<T>(work: () => T): T;
  /** Gives the memory back; its tensors throw from then on. Not inside a step. */
  dispose(): void;
}

/** Tensors made within one step end together. */
interface Lifetime {
  ended: string;
}

interface Region extends Arena {
  readonly address: number;
  empty(shape: readonly number[], narrow: boolean): Tensor;
}

const regions: Region[] = [];

const OPTIONS = ["bytes"];

/**
 * Reserves `bytes` of the kernels' memory. Ops on its tensors put their results there too, with the same bits as
 * anywhere else, and a training loop in `step` allocates nothing. A tensor whose step has ended throws when its data are read.
 *
 * @throws RangeError when `bytes` is no positive whole number or more than the memory can hold; when the arena is full:
 * the bytes asked, used and available.
 * @example
 * const memory = arena({ bytes: 1 << 20 });
 * const w = memory.tensor([1, -2]);
 * const kept = memory.step(() => detach(memory.tensor(w)));
 */
export function arena(options: { bytes: number }): Arena {
  expectOptions("arena", options, OPTIONS);
  const { bytes } = options;
  expectWhole("arena", "bytes", bytes, 1);
  const address = reserve(bytes);
  const views = new Views();
  let used = 0;
  let lifetime: Lifetime = { ended: "" };
  let steps = 0;

  const empty = (shape: readonly number[], narrow: boolean): Tensor => {
    if (lifetime.ended) throw new Error(lifetime.ended);
    const size = sizeOf(shape);
    const asked = size * (narrow ? 4 : 8);
    if (used + asked > bytes) {
      throw new RangeError(
        `arena: ${asked} bytes asked for, ${used} of ${bytes} in use, ${bytes - used} available. Give arena({ bytes }) more, or do the work in more, smaller steps.`,
      );
    }
    const start = address + used;
    used = Math.min(bytes, Math.ceil((used + asked) / 16) * 16);
    return new ResidentTensor(views, start, size, narrow, shape, lifetime);
  };

  const region: Region = {
    address,
    bytes,
    get used() {
      return used;
    },
    empty,
    tensor(data, shape) {
      const given = isTensor(data) ? data : tensor(data, shape);
      expectShape("arena: data", given, shape);
      const copy = empty(given.shape, given.data.BYTES_PER_ELEMENT === 4);
      copy.data.set(given.data);
      return copy;
    },
    zeros(shape, dtype = "float32") {
      const x = empty(shape, dtype === "float32");
      x.data.fill(0);
      return x;
    },
    step(work) {
      if (lifetime.ended) throw new Error(lifetime.ended);
      const outer = { lifetime, used };
      const inner: Lifetime = { ended: "" };
      lifetime = inner;
      steps++;
      try {
        const result = work();
        if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") {
          throw new TypeError(
            "arena: step takes a function that is done when it returns, not one that returns a promise.",
          );
        }
        return result;
      } finally {
        inner.ended =
          "This tensor's arena step has ended and its memory is in use for others: keep results with detach(tensor) before the step ends.";
        ({ lifetime, used } = outer);
        steps--;
      }
    },
    dispose() {
      if (lifetime.ended) return;
      if (steps > 0) {
        throw new Error("arena: dispose was called inside a step, whose tensors are in use. Call it after the step.");
      }
      lifetime.ended = "This tensor's arena was disposed of: make its tensors anew in another arena.";
      regions.splice(regions.indexOf(region), 1);
      release(address, bytes);
    },
  };
  regions.push(region);
  return region;
}

function isTensor(data: unknown): data is Tensor {
  return typeof data === "object" && data !== null && "shape" in data && "data" in data;
}

const NOT_COPIED = "A tensor of an arena cannot be copied by spreading or cloning: use detach(tensor).";

/**
 * Stands where a spread or cloned tensor would have its data: accessors do not come along. JSON of a spread tensor throws,
 * and so does structuredClone, which takes no functions.
 */
const copyWithDetach = /* @__PURE__ */ Object.assign(
  () => {
    throw new TypeError(NOT_COPIED);
  },
  {
    toJSON(): never {
      throw new TypeError(NOT_COPIED);
    },
  },
);

/**
 * A tensor of an arena. Its view is made anew after the memory has grown; after its step it throws. `data` and `shape` are
 * accessors of the class, since accessors of their own would make tensors ten times as slow to create.
 */
class ResidentTensor implements Tensor {
  readonly copyWithDetach = copyWithDetach;
  readonly #views: Views;
  readonly #address: number;
  readonly #size: number;
  readonly #narrow: boolean;
  readonly #shape: readonly number[];
  readonly #lifetime: Lifetime;
  #memory = floats32();
  #view: FloatArray;

  constructor(
    views: Views,
    address: number,
    size: number,
    narrow: boolean,
    shape: readonly number[],
    lifetime: Lifetime,
  ) {
    this.#views = views;
    this.#address = address;
    this.#size = size;
    this.#narrow = narrow;
    this.#shape = shape;
    this.#lifetime = lifetime;
    this.#view = views.at(address, size, narrow ? Float32Array : Float64Array);
  }

  get data(): FloatArray {
    if (this.#lifetime.ended) throw new Error(this.#lifetime.ended);
    if (this.#memory !== floats32()) {
      this.#memory = floats32();
      this.#view = this.#views.at(this.#address, this.#size, this.#narrow ? Float32Array : Float64Array);
    }
    return this.#view;
  }

  get shape(): readonly number[] {
    if (this.#lifetime.ended) throw new Error(this.#lifetime.ended);
    return this.#shape;
  }

  toJSON(): Tensor {
    return { data: this.data, shape: this.shape };
  }
}

/** The arena that an array lies in. */
export function arenaOf(data: FloatArray): Region | undefined {
  if (!isResident(data)) return undefined;
  const { byteOffset } = data;
  return regions.find(({ address, bytes }) => byteOffset >= address && byteOffset < address + bytes);
}
