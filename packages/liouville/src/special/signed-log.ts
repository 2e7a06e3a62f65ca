import { logGamma } from "@nnft/foundations/special-functions";

/** A real number as ln|x| and its sign; 0 has ln −∞. Products of many large and small factors neither overflow nor lose their sign. */
export interface SignedLog {
  readonly log: number;
  readonly sign: number;
}

/** Γ(x) of any real x, by Γ(x)Γ(1 − x) = π/sin πx below ½; infinite at the poles. */
export function signedGamma(x: number): SignedLog {
  if (x >= 0.5) return { log: logGamma(x), sign: 1 };
  const sine = sinPi(x);
  return { log: Math.log(Math.PI / Math.abs(sine)) - logGamma(1 - x), sign: sine < 0 ? -1 : 1 };
}

/** γ(x) = Γ(x)/Γ(1 − x): zero at 1, 2, …, infinite at 0, −1, … */
export function signedGammaRatio(x: number): SignedLog {
  const [above, below] = [signedGamma(x), signedGamma(1 - x)];
  return { log: above.log - below.log, sign: above.sign * below.sign };
}

/** Π factors^powers; each power is ±1 or, for a positive factor, any number. */
export function signedProduct(...factors: readonly (readonly [SignedLog, number])[]): SignedLog {
  let [log, sign] = [0, 1];
  for (const [factor, power] of factors) {
    log += power * factor.log;
    sign *= factor.sign;
  }
  return { log, sign };
}

/** A positive number as a SignedLog. */
export const positive = (x: number): SignedLog => ({ log: Math.log(x), sign: 1 });

export const numberOf = ({ log, sign }: SignedLog): number => sign * Math.exp(log);

/** sin πx, exact at integers: x is reduced before it is multiplied by π. */
function sinPi(x: number): number {
  const whole = Math.round(x);
  return (whole % 2 === 0 ? 1 : -1) * Math.sin(Math.PI * (x - whole));
}
