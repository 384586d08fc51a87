/** How the system tests start Chromium: Debian's, or the one CAPSIM_CHROMIUM names. */

export const CHROMIUM = {
  executablePath: process.env.CAPSIM_CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
