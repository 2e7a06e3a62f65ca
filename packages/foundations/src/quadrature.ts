export { type AdaptivePanelsOptions, adaptivePanels, type Integral } from "./quadrature/adaptive-panels.ts";
export { gaussHermite } from "./quadrature/gauss-hermite.ts";
export { gaussLegendre, type QuadratureRule } from "./quadrature/gauss-legendre.ts";
