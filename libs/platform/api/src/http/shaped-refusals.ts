import type { Refusals } from './operation';

interface Shape {
  method: string;
  path: string;
  access: string | undefined;
  /** a schema checks its parameters, query or body */
  checked: boolean;
  versioned: boolean;
  takesFile: boolean;
}

/** The refusals that follow from what a route takes and whom it asks for. Faults of the platform (500, 503) may come from any. */
export function shapedRefusals({ method, path, access, checked, versioned, takesFile }: Shape): Refusals {
  const writes = method !== 'GET';
  const named = /:(\w*id|code)\b/i.test(path);
  return {
    400: [
      ...(checked || versioned ? (['request.invalid'] as const) : []),
      ...(writes ? (['request.not-json'] as const) : []),
      ...(takesFile ? (['request.malformed', 'file.absent'] as const) : []),
    ],
    401: access === 'public' ? [] : ['access.signed-out'],
    403: access === 'public' || access === 'signed-in' ? [] : ['access.not-allowed'],
    404: named ? ['request.not-found'] : [],
    408: takesFile ? ['file.stalled'] : [],
    412: versioned ? ['request.version-outdated'] : [],
    413: [...(writes ? (['request.too-large'] as const) : []), ...(takesFile ? (['file.too-large'] as const) : [])],
    415: writes ? ['request.media-type'] : [],
    428: versioned ? ['request.version-required'] : [],
    429: ['request.too-many'],
  };
}
