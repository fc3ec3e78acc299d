// A worker thread does not inherit the loader that reads TypeScript, so it starts here and asks for it itself.
import { register } from 'tsx/esm/api';

register();
await import('./parse.worker.ts');
