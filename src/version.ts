/** The version of capsim that results name; a test keeps it equal to package.json's. */
export const VERSION = "0.1.0";
