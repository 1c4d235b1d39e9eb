/** Where the pages of signing in and of one's own account are: the first words of their addresses. */
export const identityAreas = ['sign-in', 'password-reset', 'invitation', 'account'];
