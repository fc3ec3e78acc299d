import { z } from 'zod';
import { Acknowledgement, ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

/** Says what taking back means, and asks. */
export const showTakeBack = defineAction('takeBack.show');
/** The acknowledgement says which submission is meant: a card from before another one takes nothing back. */
export const takeBackAction = defineAction('takeBack.confirm', z.object({ application: ApplicationId, acknowledgement: Acknowledgement }));
