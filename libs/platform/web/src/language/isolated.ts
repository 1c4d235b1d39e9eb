/** A symbol or number within a sentence: it keeps its own direction in a text that runs the other way. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
