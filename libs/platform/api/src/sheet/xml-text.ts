/** A text without the characters that XML 1.0 cannot hold: one of them would make the whole file unreadable. */
export const xmlText = (text: string): string => text.replace(/(?![\n\r\t\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '');
