/** Where to look, beside the environment; by default this machine. */
export interface Machine {
  home?: string;
  platform?: NodeJS.Platform;
  /** the folders of a Mac's applications */
  roots?: string[];
}

export function findChromium(env?: NodeJS.ProcessEnv, machine?: Machine): string | undefined;
