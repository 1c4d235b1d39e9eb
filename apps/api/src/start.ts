import { ConfigFault, DatabaseAway } from '@nmirf/platform/api';

/** Runs a process's main function; a fault ends it with its message, without a stack where the fault is the operator's to mend. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const fault = error as NodeJS.ErrnoException;
    if (fault instanceof ConfigFault || fault instanceof DatabaseAway) console.error(fault.message);
    else if (fault.code === 'EADDRINUSE') console.error(`The port is in use. Set PORT to a free one, or stop what uses it.`);
    else console.error(fault.stack ?? String(fault));
    process.exit(1);
  }
}
