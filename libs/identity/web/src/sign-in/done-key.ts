/** Where the history's state holds the key of what was done just before signing in. */
export const doneKey = 'done';
