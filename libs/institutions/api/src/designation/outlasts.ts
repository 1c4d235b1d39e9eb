/** Whether a mandate with this last day (or none) goes on when the institution is closed; `closedOn` is the first day without it. */
export const outlasts = (lastDay: string | null, closedOn: string): boolean => lastDay === null || lastDay >= closedOn;
