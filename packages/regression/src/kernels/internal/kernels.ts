import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../../generated/kernel.ts";
import { columns } from "./columns.ts";
import { products } from "./gram.ts";
import { likelihood } from "./likelihood.ts";
import { blocks } from "./panels.ts";
import { rough } from "./rough.ts";
import { triangle } from "./triangle.ts";
import type { Kernels } from "./types.ts";

const load = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);

/** The kernels, or their reference where they cannot run. */
export const kernels = (): Kernels => load() ?? reference;

const reference: Kernels = { ...columns, ...products, ...likelihood, ...blocks, ...rough, ...triangle };
