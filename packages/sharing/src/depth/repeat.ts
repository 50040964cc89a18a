import { expectShape, type Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { addData } from "../internal/addData.ts";
import { zerosAt } from "../internal/copies.ts";
import { viewOf } from "../internal/viewOf.ts";
import type { Layer, LayerInputs } from "./layer.ts";

export interface RepeatOptions {
  /** How many layers deep: how often an op is applied. */
  readonly times: number;
  /** How many sets of parameters there are. With more than one, every parameter has them along a first axis. 1 by default. */
  readonly blocks?: number;
  /**
   * Which block stands at which depth, for two blocks and six layers: `"cycle"` 0 1 0 1 0 1, the default; `"sequence"`
   * 0 0 0 1 1 1; `"cycleReversed"` 0 1 0 1 1 0.
   */
  readonly order?: "cycle" | "sequence" | "cycleReversed";
}

/**
 * One op as a deep net: y = op(… op(op(x))), every layer with the same parameters, or with few blocks of them in turn.
 * The gradient of a parameter is the sum over its layers.
 *
 * @param op a layer: inputs `x` and parameters, an output of x's shape
 * @returns an op with the same inputs, whose options are those of `op`, or a function of the depth that gives them, as
 * seeds of dropout need
 * @throws RangeError for times or blocks that are no positive whole numbers, an unknown order, parameters without an
 * axis for the blocks, or an output whose shape is not that of x.
 * @see Lan et al.: "ALBERT" (2020); Dehghani et al.: "Universal transformers" (2019); Takase, Kiyono: "Lessons on
 * parameter sharing across layers in transformers" (2021)
 * @example const deep = repeat(layer, { times: 12 });
 */
export function repeat<I extends LayerInputs, O>(
  op: Layer<I, O>,
  settings: RepeatOptions,
): (
  inputs: I,
  options: O | ((depth: number) => O),
) => readonly [y: Tensor, pullback: (dy: Tensor) => { [K in keyof I]: Tensor }] {
  expectOptions("repeat", settings, ["times", "blocks", "order"]);
  const { times, blocks = 1, order = "cycle" } = settings;
  expectWhole("repeat", "times", times, 1);
  expectWhole("repeat", "blocks", blocks, 1);
  expectOneOf("repeat", "order", order, ["cycle", "sequence", "cycleReversed"]);
  const orders = { cycle, sequence, cycleReversed };
  const depths = Array.from({ length: times }, (_, depth) => orders[order](depth, times, blocks));

  return (inputs, options) => {
    const names = Object.keys(inputs).filter((name) => name !== "x");
    for (const name of names) expectBlocks(name, inputs[name], blocks);
    const optionsOf = typeof options === "function" ? (options as (depth: number) => O) : () => options;
    let y: Tensor = inputs.x;
    const pullbacks = depths.map((block, depth) => {
      const own = Object.fromEntries(names.map((name) => [name, blockOf(inputs[name], block, blocks)]));
      const [next, pullback] = op({ ...own, x: y } as unknown as I, optionsOf(depth));
      expectShape(`repeat: the output of layer ${depth}`, next, inputs.x.shape);
      y = next;
      return pullback;
    });
    return [
      y,
      function pullback(dy) {
        const gradients = Object.fromEntries(names.map((name) => [name, zerosAt(inputs[name])]));
        let dx = dy;
        for (let depth = times - 1; depth >= 0; depth--) {
          const own: Record<string, Tensor> = pullbacks[depth](dx);
          for (const name of names) addData(blockOf(gradients[name], depths[depth], blocks), own[name]);
          dx = own.x;
        }
        return { ...gradients, x: dx } as { [K in keyof I]: Tensor };
      },
    ];
  };
}

const cycle = (depth: number, _: number, blocks: number): number => depth % blocks;
const sequence = (depth: number, times: number, blocks: number): number => Math.floor((depth * blocks) / times);
const cycleReversed = (depth: number, times: number, blocks: number): number =>
  depth >= blocks * (Math.ceil(times / blocks) - 1) ? blocks - 1 - (depth % blocks) : depth % blocks;

/** The part of a stack of parameters that belongs to one block; it shares the memory. */
function blockOf(w: Tensor, block: number, blocks: number): Tensor {
  return blocks === 1 ? w : viewOf(w, w.shape.slice(1), (block * w.data.length) / blocks);
}

function expectBlocks(name: string, w: Tensor, blocks: number): void {
  expectShape(`repeat: ${name}`, w);
  if (blocks > 1 && w.shape[0] !== blocks) {
    throw new RangeError(
      `repeat: with ${blocks} blocks ${name} must have shape [${blocks}, ...], got [${w.shape.join(", ")}].`,
    );
  }
}
