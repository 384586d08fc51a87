/** The engines by the names that users know: `simulate.engine` names one of them, or leaves the choice to `auto`. */
export const ENGINE_NAMES = ["step", "event"] as const;

/** One of these names. */
/** The names of all of them; a scenario with replicas has an engine of its own. */
export const ALL_ENGINE_NAMES = [...ENGINE_NAMES, "tokens"] as const;

/** The name of any of them. */
export type EngineName = (typeof ALL_ENGINE_NAMES)[number];
