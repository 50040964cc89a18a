import { matmul } from "@reg/matmul";
import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { type ConvolutionOptions, geometryOf } from "./geometry.ts";
import { moveChannels } from "./layout.ts";
import { part } from "./part.ts";
import { fold, unfold } from "./unfold.ts";

export type ConvolutionInputs = { readonly x: Tensor; readonly kernel: Tensor; readonly bias?: Tensor | undefined };

/** One gradient for each input that was given. */
export type ConvolutionGradients<I> = { readonly [K in keyof I]: Tensor };

export type Convolution = readonly [y: Tensor, pullback: (dy: Tensor) => ConvolutionGradients<ConvolutionInputs>];

/** y = kernel · unfold(x) + bias, a matrix product for every image and group. */
export function convolve(
  what: string,
  rank: number,
  inputs: ConvolutionInputs,
  options: ConvolutionOptions = {},
): Convolution {
  const { kernel, bias } = inputs;
  const x = channelsFirst(what, rank, inputs.x, options);
  const groups = expectKernel(what, rank, x, kernel, options);
  const [n, channels, ...input] = x.shape as [number, number, ...number[]];
  const [filters, perGroup, ...size] = kernel.shape as [number, number, ...number[]];
  if (bias) expectShape(`${what}: bias`, bias, [filters]);
  const geometry = geometryOf(what, input, size, options);

  const seen = unfold(x, geometry);
  const [rows, places] = [seen.shape[1]!, seen.shape[2]!];
  const grouped = (w: Tensor) => part(w, [groups, filters / groups, rows / groups]);
  const [product, backProduct] = matmul({ a: grouped(kernel), b: part(seen, [n, groups, rows / groups, places]) });
  const y = part(product, [n, filters, ...geometry.output]);
  if (bias) addBias(y, bias);
  const shape = options.channels === "last" ? [n, ...geometry.output, filters] : y.shape;

  return [
    options.channels === "last" ? moveChannels(y, "last") : y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      const dFirst = options.channels === "last" ? moveChannels(dy, "first") : dy;
      const { a, b } = backProduct(part(dFirst, product.shape));
      const dx = fold(part(b, [n, rows, places]), channels, geometry);
      return {
        x: options.channels === "last" ? moveChannels(dx, "last") : dx,
        kernel: part(a, [filters, perGroup, ...size]),
        ...(bias && { bias: sumPerChannel(dFirst, bias) }),
      };
    },
  ];
}

/** x checked for its rank, with its channels second. */
export function channelsFirst(
  what: string,
  rank: number,
  x: Tensor,
  { channels = "first" }: ConvolutionOptions,
): Tensor {
  expectShape(`${what}: x`, x);
  if (channels !== "first" && channels !== "last") {
    throw new RangeError(`${what}: channels must be "first" or "last", got ${String(channels)}.`);
  }
  if (x.shape.length !== rank + 2) {
    const wanted = channels === "first" ? "[N, C, …]" : "[N, …, C]";
    throw new RangeError(`${what}: x must be ${wanted} with ${rank} spatial axes, got shape [${x.shape.join(", ")}].`);
  }
  return channels === "last" ? moveChannels(x, "first") : x;
}

function expectKernel(
  what: string,
  rank: number,
  x: Tensor,
  kernel: Tensor,
  { groups = 1 }: ConvolutionOptions,
): number {
  expectShape(`${what}: kernel`, kernel, [null, null, ...Array(rank).fill(null)]);
  const [channels, filters] = [x.shape[1]!, kernel.shape[0]!];
  if (!Number.isSafeInteger(groups) || groups < 1 || channels % groups !== 0 || filters % groups !== 0) {
    throw new RangeError(
      `${what}: groups must be a whole number that divides the ${channels} channels of x and the ${filters} filters, got ${String(groups)}.`,
    );
  }
  if (kernel.shape[1] !== channels / groups) {
    throw new RangeError(
      `${what}: kernel must have shape [filters, ${channels / groups}, …] for ${channels} channels in ${groups} groups, got [${kernel.shape.join(", ")}].`,
    );
  }
  return groups;
}

export function addBias(y: Tensor, bias: Tensor): void {
  const [n, channels] = y.shape as [number, number];
  const area = y.data.length / (n * channels || 1);
  const [data, b] = [y.data, bias.data];
  for (let plane = 0, i = 0; plane < n * channels; plane++) {
    const shift = b[plane % channels]!;
    for (let p = 0; p < area; p++, i++) data[i] = data[i]! + shift;
  }
}

export function sumPerChannel(dy: Tensor, bias: Tensor): Tensor {
  const [n, channels] = dy.shape as [number, number];
  const area = dy.data.length / (n * channels || 1);
  const sums = new Float64Array(channels);
  const { data } = dy;
  for (let plane = 0, i = 0; plane < n * channels; plane++) {
    let sum = 0;
    for (let p = 0; p < area; p++, i++) sum += data[i]!;
    sums[plane % channels]! += sum;
  }
  const db = emptyLike(bias);
  db.data.set(sums);
  return db;
}
