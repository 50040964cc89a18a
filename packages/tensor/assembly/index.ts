export { bernoullis, betas, bits, gammas, normals, uniforms } from "./draws";
