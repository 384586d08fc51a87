/** How many of the ascending numbers are at most x, by bisection. Example: of 1, 2 and 5 two are at most 3. */
export function countUpTo(ascending: readonly number[], x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
