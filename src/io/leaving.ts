/** What must be put in order when the process ends, however it ends: the terminal's cursor, folders made and left empty. */

const duties = new Set<() => void>();

/** Has `duty` done when the process ends, or before by {@link tidyUp}. Returns a function that takes it back. */
export function whenLeaving(duty: () => void): () => void {
  if (duties.size === 0) process.once("exit", tidyUp);
  duties.add(duty);
  return () => {
    duties.delete(duty);
  };
}

/** Does every duty, the latest first, once. A duty never throws. */
export function tidyUp(): void {
  const all = [...duties].reverse();
  duties.clear();
  process.removeListener("exit", tidyUp);
  for (const duty of all) duty();
}
