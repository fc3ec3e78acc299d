import { z } from 'zod';
import { ErasureRequestId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

const request = z.object({ request: ErasureRequestId });

export const showErasure = defineAction('erasure.show', request);
export const runErasure = defineAction('erasure.run', request);
