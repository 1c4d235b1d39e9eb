/** The condition, in SQL, that a grant holds at a moment (a timestamp parameter): days are those of UTC, both ends included. */
export const grantInForce = (grant: string, moment: string): string =>
  `${grant}.ended_at is null and ${grant}.valid_from <= (${moment}::timestamptz at time zone 'UTC')::date
   and (${grant}.valid_to is null or ${grant}.valid_to >= (${moment}::timestamptz at time zone 'UTC')::date)`;
