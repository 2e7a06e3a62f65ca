export { mixture, scaleMixture } from "./composite-densities.ts";
