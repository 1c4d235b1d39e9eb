/** Where it is kept that somebody signed in on this device, and no more than that: readers who never do neither load nor ask for a session. */
export const signedInHint = 'nmirf.signed-in';
