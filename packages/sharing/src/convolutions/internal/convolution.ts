import { expectShape, type Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import { combineGroups, dotsOf, type Groups } from "@reg/tensor/kernel";
import { valuesAt } from "../../internal/copies.ts";
import type { Convolution, ConvolutionInputs, ConvolutionOptions } from "../types.ts";
import type { Layout } from "./shape.ts";

/** The names of the options of all convolutions. */
export const CONVOLUTION_OPTIONS: readonly string[] = ["stride", "dilation", "padding", "groups", "channels"];

const INPUTS = ["x", "kernel", "bias"];

/** A convolution without its bias, in the layout of the options; it checks the kernel. */
export type Linear<O> = (
  what: string,
  x: Tensor,
  channels: number,
  input: readonly number[],
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
  const rest = x.shape.slice(1);
  const axis = channels === "first" ? 0 : rank;
  const [count] = rest.splice(axis, 1);
  const [y, pullbackLinear] = linear(what, x, count, rest, kernel, options);
  const { shape } = y;
  if (bias) {
    expectShape(`${what}: bias`, bias, [shape[axis + 1]]);
    addBias(y, bias, channels);
  }
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      return { ...pullbackLinear(dy), ...(bias && { bias: sumPerChannel(dy, bias, channels) }) };
    },
  ];
}

export function expectGroups(what: string, groups: number, said: string, divided: readonly number[]): void {
  if (Number.isSafeInteger(groups) && groups >= 1 && divided.every((count) => count % groups === 0)) return;
  throw new RangeError(`${what}: groups must be a whole number that divides the ${said}, got ${shown(groups)}.`);
}

/** Which channel each number of y belongs to. */
function channelsOf(y: Tensor, channels: number, layout: Layout): Groups {
  const inner = layout === "last" ? 1 : y.data.length / (y.shape[0] * channels || 1);
  return { groups: channels, inner };
}

function addBias(y: Tensor, bias: Tensor, layout: Layout): void {
  const { data } = y;
  const groups = channelsOf(y, bias.data.length, layout);
  if (data.length > 0) combineGroups(data, data, groups, new Float64Array(groups.groups).fill(1), bias.data);
}

function sumPerChannel(dy: Tensor, bias: Tensor, layout: Layout): Tensor {
  const groups = channelsOf(dy, bias.data.length, layout);
  return valuesAt(bias, dy.data.length > 0 ? dotsOf(dy.data, undefined, groups) : new Float64Array(groups.groups));
}
