import { MongoBinary } from 'mongodb-memory-server-core';
import { findMongod } from './find-mongod.ts';

// `npm run database:download`: fetches a real mongod once, so that starts and tests run on it from then on.
const present = await findMongod();
if (present !== undefined) console.log(`A real MongoDB is here already: ${present}`);
else {
  try {
    console.log(`Downloaded: ${await MongoBinary.getPath({})}`);
  } catch (error) {
    console.error(`A real MongoDB could not be downloaded from fastdl.mongodb.org (${firstLine(error)}). The product runs on its embedded database without it.`);
    process.exitCode = 1;
  }
}

function firstLine(error: unknown): string {
  return ((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '').replace(/,? Details:$/, '');
}
