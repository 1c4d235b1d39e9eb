/** Gets one side ready for a round, which is not measured, and answers with what is. */
export type Turn = (round: number) => Promise<() => Promise<unknown>>;

/** Two ways to the same result. `tidy` puts the database back after each turn, so that both sides always find the same one. */
export interface Contest {
  ours: Turn;
  bare: Turn;
  tidy?: () => Promise<unknown>;
}

/** What a contest came to: medians in milliseconds. */
export interface Medians {
  ours: number;
  bare: number;
}

const median = (times: readonly number[]): number => {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** Both sides in turn, the other one first in each round: whatever else the machine does meets both. The rounds for warming up do not count. */
export async function measure({ ours, bare, tidy }: Contest, rounds: number, warmUp: number): Promise<Medians> {
  const times = new Map<Turn, number[]>([
    [ours, []],
    [bare, []],
  ]);
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const side of round % 2 ? [ours, bare] : [bare, ours]) {
      const go = await side(round);
      const began = performance.now();
      await go();
      const took = performance.now() - began;
      if (round >= warmUp) times.get(side)?.push(took);
      await tidy?.();
    }
  return { ours: median(times.get(ours) ?? []), bare: median(times.get(bare) ?? []) };
}
