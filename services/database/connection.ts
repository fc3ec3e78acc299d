import mongoose from 'mongoose';

// Every model takes part in the transaction that is running around it; nobody can forget to pass a session.
mongoose.set('transactionAsyncLocalStorage', true);
mongoose.set('strictQuery', 'throw');
mongoose.set('sanitizeFilter', true);

/**
 * Connects mongoose to the database and makes sure that every collection and index exists.
 * Call it once the stores that will be used are imported. @throws what the driver says when it cannot be reached.
 */
export async function connectDatabase(uri: string, databaseName: string): Promise<void> {
  await mongoose.connect(uri, { dbName: databaseName, autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: 5_000 });
  // Inside a transaction a collection cannot always be made, so all are made here.
  const present = new Set((await mongoose.connection.listCollections()).map((collection) => collection.name));
  for (const model of Object.values(mongoose.models)) {
    if (!present.has(model.collection.name)) await model.createCollection();
    await model.createIndexes();
  }
}

/** Ends the connection, after what is under way. */
export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
}

/** Whether the database answers at this moment; never throws. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  } catch {
    return false;
  }
}
