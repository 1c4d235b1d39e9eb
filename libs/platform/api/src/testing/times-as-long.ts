/** The processor time of a task in this process, in microseconds: a busy machine makes it hardly longer. */
async function cost(task: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

/**
 * How many times as much work the large task is as the small one: the best of several rounds of each, in turn. Twice the input must
 * not be much more than twice the work, on whatever machine.
 */
export async function timesAsLong(large: () => unknown, small: () => unknown, rounds = 4): Promise<number> {
  const best = { large: Infinity, small: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    best.small = Math.min(best.small, await cost(small));
    best.large = Math.min(best.large, await cost(large));
  }
  return best.large / best.small;
}
