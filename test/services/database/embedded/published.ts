const names = (text: string): string[] => text.trim().split(/\s+/).map((name) => `$${name}`);

/** What the manual of MongoDB 7.0 lists. Each is either done, and tested by `conformance/`, or refused by its name. */
export const published = {
  /** On a field of a filter. */
  fieldOperators: names(`eq gt gte in lt lte ne nin not exists type mod regex options all elemMatch size bitsAllClear bitsAllSet bitsAnyClear bitsAnySet
    geoIntersects geoWithin near nearSphere`),
  /** At the top of a filter. */
  topOperators: names('and or nor expr jsonSchema text where comment sampleRate'),
  updateOperators: names('currentDate inc min max mul rename set setOnInsert unset addToSet pop pull push pullAll bit'),
  stages: names(`addFields bucket bucketAuto changeStream changeStreamSplitLargeEvent collStats count currentOp densify documents facet fill geoNear graphLookup group
    indexStats limit listLocalSessions listSampledQueries listSearchIndexes listSessions lookup match merge out planCacheStats project redact replaceRoot
    replaceWith sample search searchMeta set setWindowFields shardedDataDistribution skip sort sortByCount unionWith unset unwind vectorSearch`),
  accumulators: names(`accumulator addToSet avg bottom bottomN count first firstN last lastN max maxN median mergeObjects min minN percentile push stdDevPop
    stdDevSamp sum top topN`),
  expressions: names(`abs acos acosh add allElementsTrue and anyElementTrue arrayElemAt arrayToObject asin asinh atan atan2 atanh avg binarySize bitAnd bitNot bitOr
    bitXor bsonSize ceil cmp concat concatArrays cond convert cos cosh dateAdd dateDiff dateFromParts dateFromString dateSubtract dateToParts dateToString
    dateTrunc dayOfMonth dayOfWeek dayOfYear degreesToRadians divide eq exp filter first firstN floor function getField gt gte hour ifNull in indexOfArray
    indexOfBytes indexOfCP isArray isNumber isoDayOfWeek isoWeek isoWeekYear last lastN let literal ln log log10 lt lte ltrim map max maxN median
    mergeObjects meta millisecond min minN minute mod month multiply ne not objectToArray or percentile pow radiansToDegrees rand range reduce regexFind
    regexFindAll regexMatch replaceAll replaceOne reverseArray round rtrim sampleRate second setDifference setEquals setField setIntersection setIsSubset
    setUnion sin sinh size slice sortArray split sqrt stdDevPop stdDevSamp strLenBytes strLenCP strcasecmp substr substrBytes substrCP subtract sum switch
    tan tanh toBool toDate toDecimal toDouble toHashedIndexKey toInt toLong toLower toObjectId toString toUpper trim trunc tsIncrement tsSecond type
    unsetField week year zip`),
} as const;

/** Options that are taken and make no difference, each with the reason why they cannot. */
export const withoutEffect: Readonly<Record<string, string>> = {
  noCursorTimeout: 'a cursor is kept for ten minutes, and drivers end theirs sooner',
  allowDiskUse: 'whether sorting may use the disk changes no result',
  background: 'deprecated: MongoDB ignores it too',
  v: 'only version 2 of indexes is there',
};

/** Options of find, with a value that asks for something. */
export const findOptions: Readonly<Record<string, unknown>> = {
  allowDiskUse: true, allowPartialResults: true, awaitData: true, batchSize: 5, collation: { locale: 'fr' }, hint: { _id: 1 }, let: { x: 1 }, limit: 1, max: { _id: 1 }, min: { _id: 0 },
  noCursorTimeout: true, oplogReplay: true, projection: { a: 1 }, returnKey: true, showRecordId: true, singleBatch: true, skip: 1, sort: { a: 1 }, tailable: true,
};

/** Options of an index, likewise. */
export const indexOptions: Readonly<Record<string, unknown>> = {
  background: true, bits: 26, bucketSize: 1, clustered: true, collation: { locale: 'fr' }, default_language: 'none', expireAfterSeconds: 60, hidden: true, language_override: 'l', max: 1, min: 1,
  partialFilterExpression: { a: 1 }, prepareUnique: true, sparse: true, storageEngine: { wiredTiger: {} }, textIndexVersion: 3, '2dsphereIndexVersion': 3, unique: true, v: 2, weights: { a: 1 }, wildcardProjection: { a: 1 },
};

export const commands = `abortTransaction aggregate analyze analyzeShardKey applyOps authenticate buildInfo bulkWrite clearJumboFlag clone cloneCollectionAsCapped collMod collStats
  commitTransaction compact compactStructuredEncryptionData configureQueryAnalyzer connPoolStats connectionStatus convertToCapped count create createIndexes createRole createUser
  currentOp dataSize dbHash dbStats delete distinct driverOIDTest drop dropAllRolesFromDatabase dropAllUsersFromDatabase dropConnections dropDatabase dropIndexes dropRole dropUser
  endSessions explain features filemd5 find findAndModify fsync fsyncUnlock geoSearch getAuditConfig getClusterParameter getCmdLineOpts getDefaultRWConcern getLog getMore
  getParameter grantRolesToUser hello hostInfo insert invalidateUserCache isMaster killAllSessions killAllSessionsByPattern killCursors killOp killSessions listCollections
  listCommands listDatabases listIndexes logRotate logout mapReduce ping planCacheClear planCacheSetFilter profile reIndex refreshSessions renameCollection replSetAbortPrimaryCatchUp
  replSetFreeze replSetGetConfig replSetGetStatus replSetInitiate replSetMaintenance replSetReconfig replSetResizeOplog replSetStepDown replSetSyncFrom revokeRolesFromUser rolesInfo
  rotateCertificates saslContinue saslStart serverStatus setAuditConfig setClusterParameter setDefaultRWConcern setFeatureCompatibilityVersion setIndexCommitQuorum setParameter
  shutdown startSession top update updateRole updateUser usersInfo validate validateDBMetadata whatsmyuri`.split(/\s+/);
