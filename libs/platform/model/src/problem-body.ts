import * as z from 'zod';

/** The body of every refusal (RFC 9457, `application/problem+json`). */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;
