import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

/** Asks whether the person is sure. */
export const showWithdraw = defineAction('withdraw.show');
export const withdrawAction = defineAction('withdraw.confirm', z.object({ application: ApplicationId }));
