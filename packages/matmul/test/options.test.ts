import { tensor } from "@reg/tensor";
import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as all from "../src/index.ts";

const [a, b] = [tensor([1, 2, 3, 4], [2, 2]), tensor([1, 2, 3, 4], [2, 2])];
testOptions(it, all, { matmul: { inputs: { a, b }, options: { transposeA: true, transposeB: true } } });
