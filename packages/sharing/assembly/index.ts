export { listQuads } from "./quads";
export { pad, transpose } from "./pad";
export { correlate } from "./correlate";
export { weigh } from "./weigh";
export { winograd, winogradBytes } from "./winograd";
export { winogradGradient, winogradKernel } from "./winogradKernel";
export { winogradWeigh, winogradWeighBytes } from "./winogradWeigh";
export { mixtureDensities, mixtureSlopes } from "./mixture";
export { correlateLast, weighLast } from "./depthwise";
