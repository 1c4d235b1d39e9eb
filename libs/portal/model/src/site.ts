import { LocalizedText } from '@nmirf/platform/model';
import * as z from 'zod';

/** What every page knows of the installation: the State's name and whether this is a demonstration. */
export const Site = z.strictObject({
  stateCode: z.string(),
  stateName: LocalizedText,
  demonstration: z.boolean(),
  /** sign-ins of the demonstration State, to fill the form with; always empty outside demonstration */
  demonstrationSignIns: z.array(z.strictObject({ role: z.string(), email: z.string(), password: z.string() })),
});
export type Site = z.infer<typeof Site>;
