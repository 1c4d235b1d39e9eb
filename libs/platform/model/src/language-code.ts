// Apart from the schemas, so that pages which only show texts need no validation.

/** The official languages of the United Nations: the languages in which a text of a record may be kept. */
export const unLanguages = ['en', 'es', 'fr', 'ar', 'ru', 'zh'] as const;

/** The languages in which the interface is complete. A further one is added as a file of texts and a word here. */
export const languages = ['en', 'es', 'fr', 'ar'] as const;

/** Languages written from right to left. */
export const isRightToLeft = (language: string): boolean => language === 'ar';
