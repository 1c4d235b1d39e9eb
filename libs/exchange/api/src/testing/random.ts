/** Numbers that look random and are the same on every run (mulberry32), so that a test that fails can fail again. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Pieces of which spreadsheets, XML and their libraries have made something else before now. */
const pieces = [
  ...['=', '+', '-', '@', '\t', '\n', '\r\n', ' ', '  ', '"', "'", '<', '>', '&', '&amp;', ']]>', ',', ';', '|', '\\'],
  ...['=1+1', '=HYPERLINK("http://x")', '@SUM(A1)', '-2+3+cmd|" /C calc"!A0', '_x0041_', '_x000D_', '_x005F_', '_', 'x0041'],
  ...[
    '\u0000',
    '\u0007',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u00a0',
    '\u200f',
    '\ufffd',
    '\ufdd0',
    '\uffff',
    '\u{1fffe}',
    '\u{10ffff}',
    '\ud800',
  ],
  ...['constructor', '__proto__', 'toString', 'true', 'NULL', '140.10', '007', '1e5', '2026-05-01', '#REF!', '<f>1</f>'],
  ...['é', 'ß', 'ا', 'لقانون', 'Закон', '法律', '👍🏽', 'e\u0301', 'law', 'Right to health', 'ministry'],
];

/** A text of up to that many pieces; now and then one piece alone. */
export function randomText(next: (below: number) => number, longest = 12): string {
  const length = next(4) === 0 ? 1 : next(longest + 1);
  return Array.from({ length }, () => pieces[next(pieces.length)] ?? '').join('');
}
