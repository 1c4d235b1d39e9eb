/** UPR cycles by session: 1 = sessions 1–12, 2 = 13–26, 3 = 27–40, 4 from 41 (Human Rights Council decision 17/119 and practice). */
export const cycleOfSession = (session: number): number => (session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : 4);
