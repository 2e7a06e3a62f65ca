/** Order of names in which runs of digits count as numbers: net2 before net10. */
export function byNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split(/(\d+)/));
  for (let k = 0; k < Math.min(left.length, right.length); k++) {
    if (left[k] === right[k]) continue;
    // odd places hold digits
    if (k % 2 === 1 && Number(left[k]) !== Number(right[k])) return Number(left[k]) - Number(right[k]);
    return left[k] < right[k] ? -1 : 1;
  }
  return left.length - right.length;
}
