/** Above what grows with the input and the noise of garbage collection, below what grows with its square. */
export const muchMoreThanEight = 32;

/** The processor time of a task in this process, in microseconds: a busy machine makes it hardly longer. */
async function cost(task: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

/**
 * How many times as much work the large task is as the small one: the best of several rounds of each, in turn. Give it eight times the
 * input and want less than `muchMoreThanEight`: what grows with its square comes to sixty-four, and whatever else happens stays below.
 */
export async function timesAsLong(large: () => unknown, small: () => unknown, rounds = 4): Promise<number> {
  const best = { large: Infinity, small: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    best.small = Math.min(best.small, await cost(small));
    best.large = Math.min(best.large, await cost(large));
  }
  return best.large / best.small;
}
