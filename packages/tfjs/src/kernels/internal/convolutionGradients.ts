import { conv2d, depthwiseConv2d } from "@reg/sharing";
import type { Tensor } from "@reg/tensor";
import type { Tf } from "../../internal/tf.ts";

type Four = [number, number, number, number];
type Pair = [number, number] | number;

/** A convolution of TensorFlow.js by its attributes. */
export interface Geometry {
  readonly inputShape: Four;
  readonly filterShape: Four;
  readonly strides: Pair;
  readonly dilations?: Pair;
  readonly pad: Parameters<Tf["backend_util"]["computeConv2DInfo"]>[4];
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
  readonly dataFormat?: "NHWC" | "NCHW";
  readonly depthwise: boolean;
}

/** The gradients of a convolution with respect to x and to its filter [kh, kw, C, F], or [kh, kw, C, multiplier]. */
export function convolutionGradients(
  tf: Tf,
  { x, filter, dy }: { readonly x: Tensor; readonly filter: Tensor; readonly dy: Tensor },
  geometry: Geometry,
): { readonly x: Tensor; readonly filter: Tensor } {
  const {
    inputShape,
    filterShape,
    strides,
    dilations = 1,
    pad,
    dimRoundingMode,
    dataFormat = "NHWC",
    depthwise,
  } = geometry;
  const format = dataFormat === "NCHW" ? "channelsFirst" : "channelsLast";
  const info = tf.backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    depthwise,
    format,
  );
  const { padInfo, inHeight, inWidth, outHeight, outWidth, strideHeight, strideWidth } = info;
  // As much behind as the last output reaches, however lengths were rounded.
  const behind = (length: number, out: number, stride: number, reach: number, before: number) =>
    Math.max(0, (out - 1) * stride + reach - length - before);
  const options = {
    channels: format === "channelsLast" ? "last" : "first",
    stride: [strideHeight, strideWidth],
    dilation: [info.dilationHeight, info.dilationWidth],
    padding: [
      [padInfo.top, behind(inHeight, outHeight, strideHeight, info.effectiveFilterHeight, padInfo.top)],
      [padInfo.left, behind(inWidth, outWidth, strideWidth, info.effectiveFilterWidth, padInfo.left)],
    ],
  } as const;
  const kernel = filtersFirst(filter, depthwise);
  const [, pullback] = (depthwise ? depthwiseConv2d : conv2d)({ x, kernel }, options);
  const gradients = pullback(dy);
  return { x: gradients.x, filter: filtersLast(gradients.kernel, filterShape, depthwise) };
}

/** [kh, kw, C, F] as [F, C, kh, kw]; of a depthwise one [kh, kw, C, M] as [C · M, 1, kh, kw]. */
function filtersFirst({ data, shape }: Tensor, depthwise: boolean): Tensor {
  const [taps, rows, columns] = [shape[0] * shape[1], shape[2], shape[3]];
  const out = new Float32Array(data.length);
  eachWeight(taps, rows, columns, depthwise, (last, first) => {
    out[first] = data[last];
  });
  const filters = depthwise ? [rows * columns, 1] : [columns, rows];
  return { data: out, shape: [...filters, shape[0], shape[1]] };
}

function filtersLast({ data }: Tensor, shape: Four, depthwise: boolean): Tensor {
  const out = new Float32Array(data.length);
  eachWeight(shape[0] * shape[1], shape[2], shape[3], depthwise, (last, first) => {
    out[last] = data[first];
  });
  return { data: out, shape };
}

function eachWeight(
  taps: number,
  channels: number,
  filters: number,
  depthwise: boolean,
  visit: (last: number, first: number) => void,
): void {
  let last = 0;
  for (let tap = 0; tap < taps; tap++) {
    for (let c = 0; c < channels; c++) {
      for (let f = 0; f < filters; f++) visit(last++, (depthwise ? c * filters + f : f * channels + c) * taps + tap);
    }
  }
}
