import { defineJob, Id } from '@nmirf/platform/model';
import * as z from 'zod';

/** Mails the invitation's one-time link. The link is made by the job, so that it lies in no queue. */
export const invitationSend = defineJob('invitation.send', z.strictObject({ accountId: Id }));
/** Mails a reset link; without an account it does nothing, so that asking takes the same way for every address. */
export const passwordResetSend = defineJob('password-reset.send', z.strictObject({ accountId: Id.nullable() }));

/** All jobs of this domain. */
export const identityJobs = [invitationSend, passwordResetSend];
