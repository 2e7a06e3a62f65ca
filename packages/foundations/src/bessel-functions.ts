export { scaledBesselI0, scaledBesselI0MinusOne, scaledBesselI1 } from "./special-functions/bessel-i.ts";
export { besselJ, besselJ0, besselJ0MinusOne, besselJ1 } from "./special-functions/bessel-j.ts";
