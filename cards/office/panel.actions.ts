import { z } from 'zod';
import { ApplicationId, PersonId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const carried = z.object({ application: ApplicationId });
const seen = z.object({ application: ApplicationId, revision: z.int() });
const one = { assessor: PersonId };

/** Opens the panel of an application. */
export const showPanel = defineAction('panel.show', carried);
/** Seats a whole panel: the three ids, joined by commas as a client sends them. */
export const seatPanelAction = defineAction('panel.seat', carried, z.object({ assessors: z.string().max(500).transform((text) => text.split(',').filter((id) => id !== '')).pipe(z.array(PersonId)) }));
/** Seats somebody on a seat that was given up. */
export const fillSeatAction = defineAction('panel.fill', seen, z.object(one));
export const askReplace = defineAction('panel.askReplace', z.object({ application: ApplicationId, leaving: PersonId }));
/** Seats somebody in the place of one who does not answer or cannot go on. */
export const replaceSeatAction = defineAction('panel.replace', z.object({ application: ApplicationId, revision: z.int(), leaving: PersonId }), z.object({ ...one, reason: requiredText(500) }));
