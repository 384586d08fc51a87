/** A name in small letters, without spaces, hyphens and underscores: `H100-SXM` is `h100sxm`. */
export function foldedName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}
