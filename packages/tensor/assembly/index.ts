export { bernoullis, betas, bits, gammas, integers, normals, uniforms } from "./draws";
