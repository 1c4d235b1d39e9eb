/** The command line of a process; empty when there is none of that number. */
export function commandOf(pid: number): string;
