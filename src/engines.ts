/** The engines by the names that users know: `simulate.engine` names one of them, or leaves the choice to `auto`. */
export const ENGINE_NAMES = ["step", "event"] as const;

/** One of these names. */
export type EngineName = (typeof ENGINE_NAMES)[number];
