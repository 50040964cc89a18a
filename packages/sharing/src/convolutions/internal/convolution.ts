import { expectShape, type Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import { valuesAt } from "../../internal/copies.ts";
import type { Convolution, ConvolutionInputs, ConvolutionOptions } from "../types.ts";
import { moveChannels } from "./layout.ts";

/** The names of the options of all convolutions. */
export const CONVOLUTION_OPTIONS: readonly string[] = ["stride", "dilation", "padding", "groups", "channels"];

const INPUTS = ["x", "kernel", "bias"];

/** A convolution without its bias, channels first; it checks the kernel. */
export type Linear<O> = (
  what: string,
  x: Tensor,
  kernel: Tensor,
  options: O,
) => readonly [y: Tensor, pullback: (dy: Tensor) => { x: Tensor; kernel: Tensor }];

/** What all convolutions have in common: the layout of x and y, and the bias. */
export function convolution<O extends ConvolutionOptions>(
  what: string,
  rank: number,
  inputs: ConvolutionInputs,
  options: O,
  known: readonly string[],
  linear: Linear<O>,
): Convolution {
  expectOptions(what, inputs, INPUTS, "input");
  expectOptions(what, options, known);
  const { x, kernel, bias } = inputs;
  const { channels = "first" } = options;
  expectShape(`${what}: x`, x);
  expectOneOf(what, "channels", channels, ["first", "last"]);
  if (x.shape.length !== rank + 2) {
    const wanted = channels === "first" ? "[N, C, …]" : "[N, …, C]";
    throw new RangeError(`${what}: x must be ${wanted} with ${rank} spatial axes, got shape [${x.shape.join(", ")}].`);
  }
  const moved = (x: Tensor, to: "first" | "last") => (channels === "last" ? moveChannels(x, to) : x);
  const [first, pullbackLinear] = linear(what, moved(x, "first"), kernel, options);
  if (bias) {
    expectShape(`${what}: bias`, bias, [first.shape[1]]);
    addBias(first, bias);
  }
  const y = moved(first, "last");
  const { shape } = y;
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      const dFirst = moved(dy, "first");
      const { x, kernel } = pullbackLinear(dFirst);
      return { x: moved(x, "last"), kernel, ...(bias && { bias: sumPerChannel(dFirst, bias) }) };
    },
  ];
}

export function expectGroups(what: string, groups: number, said: string, divided: readonly number[]): void {
  if (Number.isSafeInteger(groups) && groups >= 1 && divided.every((count) => count % groups === 0)) return;
  throw new RangeError(`${what}: groups must be a whole number that divides the ${said}, got ${shown(groups)}.`);
}

function addBias(y: Tensor, bias: Tensor): void {
  const [n, channels] = y.shape as [number, number];
  const area = y.data.length / (n * channels || 1);
  const [data, b] = [y.data, bias.data];
  for (let plane = 0, i = 0; plane < n * channels; plane++) {
    const shift = b[plane % channels];
    for (let p = 0; p < area; p++, i++) data[i] = data[i] + shift;
  }
}

function sumPerChannel(dy: Tensor, bias: Tensor): Tensor {
  const [n, channels] = dy.shape as [number, number];
  const area = dy.data.length / (n * channels || 1);
  const sums = new Float64Array(channels);
  const { data } = dy;
  for (let plane = 0, i = 0; plane < n * channels; plane++) {
    let sum = 0;
    for (let p = 0; p < area; p++, i++) sum += data[i];
    sums[plane % channels] += sum;
  }
  return valuesAt(bias, sums);
}
