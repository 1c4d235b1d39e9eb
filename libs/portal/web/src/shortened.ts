/** How much of a text a search machine shows. */
const descriptionLength = 160;

/** A text as the description of a page. */
export const shortened = (text: string): string =>
  text.length <= descriptionLength ? text : `${text.slice(0, descriptionLength).replace(/\s+\S*$/, '')}…`;
