/** What must be put in order when the process ends, however it ends: the terminal's cursor, folders made and left empty. */

const duties = new Set<() => void>();
let isHeard = false;

/** Has `duty` done when the process ends, or before by {@link tidyUp}. Returns a function that takes it back. */
export function whenLeaving(duty: () => void): () => void {
  if (!isHeard) process.on("exit", tidyUp);
  isHeard = true;
  duties.add(duty);
  return () => {
    duties.delete(duty);
  };
}

/** Does every duty, the latest first, once. A duty never throws. */
export function tidyUp(): void {
  const all = [...duties].reverse();
  duties.clear();
  for (const duty of all) duty();
}
