/**
 * Colours of the pictures, told apart by readers with any colour vision (Okabe & Ito 2008). Pictures that stand alone
 * carry the colours themselves; in the page they name CSS variables, which light, dark and print set.
 */

/** The colours of a picture, each a colour of CSS. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly blue: string;
  readonly orange: string;
  readonly green: string;
  readonly purple: string;
}

/** On white paper: SVG and PNG files. */
export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1b1e23",
  muted: "#59606b",
  grid: "#dfe2e7",
  blue: "#0072b2",
  orange: "#c04f00",
  green: "#00795a",
  purple: "#9b4a7d",
};

/** On a dark screen. */
export const DARK: Palette = {
  paper: "#15181d",
  ink: "#e7e9ec",
  muted: "#a4abb6",
  grid: "#343a43",
  blue: "#56b4e9",
  orange: "#ff9a57",
  green: "#3fd0a0",
  purple: "#e5a3c8",
};

/** Names instead of colours, for the page's style sheet to fill in. */
export const BY_NAME = Object.fromEntries(
  Object.keys(LIGHT).map((name) => [name, `var(--${name})`]),
) as unknown as Palette;

/** `--blue:#0072b2;...`: what BY_NAME's names mean. */
export function paletteCss(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";");
}
