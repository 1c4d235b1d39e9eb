import { definePermissions } from '@nmirf/platform/model';

/** Who may look after accounts and grants. One's own account needs no permission. */
export const identityPermissions = definePermissions({ 'identity.administer': ['administrator'] });
