/** The condition, in SQL, that a designation `d` is in force on a day: begun, not over, not ended. */
export const inForce = (day: string): string =>
  `d.ended_at is null and d.valid_from <= ${day}::date and (d.valid_to is null or d.valid_to >= ${day}::date)`;

/** The condition that its person can act: the role still stands and the account is not disabled. Joins grant `g` and account `a`. */
export const canAct = `g.ended_at is null and a.state <> 'disabled'`;

/** A designation with its person and role. */
export const designationsWithPeople = 'designation d join account a on a.id = d.account_id join role_grant g on g.id = d.grant_id';

/** The condition that nobody is principal focal point of institution `i` on a day, or nobody who can act. */
export const isVacant = (day: string): string =>
  `not exists (select from ${designationsWithPeople} where d.institution_id = i.id and d.kind = 'principal' and ${inForce(day)} and ${canAct})`;

/** The condition that institution `i` is there on a day. */
export const isOpen = (day: string): string => `(i.closed_on is null or i.closed_on > ${day}::date)`;

/** An institution as another record names it, as JSON. */
export const reference = (i: string): string =>
  `json_build_object('id', ${i}.id, 'code', ${i}.code, 'name', ${i}.name, 'acronym', ${i}.acronym)`;

/** How institutions are ordered by name: by their name in English, else in the first language that there is. */
export const byName = `lower(unaccent(coalesce(i.name->>'en', i.name->>'es', i.name->>'fr', i.name->>'ar', i.name->>'ru', i.name->>'zh'))), i.id`;
