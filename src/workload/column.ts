/** A column of numbers that is reused from day to day and grows by doubling; entries beyond the length are stale. */
export interface Column {
  data: Float64Array;
}

/** Makes room for at least n entries, keeping those that are there. */
export function reserve(column: Column, n: number): void {
  const { data } = column;
  if (n <= data.length) return;
  column.data = new Float64Array(Math.max(Math.ceil(n), 2 * data.length));
  column.data.set(data);
}
