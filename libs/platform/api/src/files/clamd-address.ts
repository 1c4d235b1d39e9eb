/** Where clamd listens. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/** The address that `tcp://host:port` or `unix:///path` names; undefined when it names none. */
export function clamdAddress(value: string): ClamdAddress | undefined {
  if (!URL.canParse(value)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(value);
  if (protocol === 'unix:') return !hostname && pathname.length > 1 ? { path: value.replace(/^unix:(\/\/)?/i, '') } : undefined;
  if (protocol !== 'tcp:' || !hostname) return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
}
