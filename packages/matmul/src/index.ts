export { type MatmulInputs, type MatmulOptions, matmul } from "./matmul.ts";
