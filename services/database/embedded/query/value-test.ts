import { type Ending } from '../documents/paths.ts';

/** What one value at a path must be; `ending` says whether an array there is also tested element by element. */
export interface ValueTest {
  readonly ending: Ending;
  readonly accepts: (value: unknown) => boolean;
}
