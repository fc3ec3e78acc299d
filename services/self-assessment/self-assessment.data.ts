/** Ours: how somebody rates themselves on a guidance bullet. No marks: an assessor's scale would promise what this is not. */
export const answers = ['doing', 'partly', 'notYet'] as const;
export type Answer = (typeof answers)[number];

/** For a button and a list. */
export const answerTitles: Readonly<Record<Answer, string>> = { doing: 'I do this', partly: 'Partly', notYet: 'Not yet' };

/** More than anybody works on in a year. */
export const mostActions = 40;
