import { Context, ProcessingMode } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as projections from 'mingo/operators/projection';
import * as windows from 'mingo/operators/window';
import * as stages from 'mingo/operators/pipeline';

/** What mingo may use. */
export const aggregationOptions = {
  idKey: '_id',
  scriptEnabled: false,
  useStrictMode: true,
  failOnError: true,
  processingMode: ProcessingMode.CLONE_OFF,
  context: Context.init({ accumulator: accumulators, expression: expressions, projection: projections, window: windows, pipeline: stages }),
};
