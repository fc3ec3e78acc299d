/**
 * Does the same for several people at the same moment. One real engine's front, which runs in the full check, ends a wait for another's
 * transaction after 200 ms by an error without a number, where MongoDB says write conflict and drivers try again: so this tries again.
 */
export function atOnce<Person, Result>(people: readonly Person[], act: (person: Person) => Promise<Result>): Promise<Result[]> {
  return Promise.all(people.map((person) => tryAgain(() => act(person))));
}

async function tryAgain<Result>(act: () => Promise<Result>, times = 10): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (times === 0 || !(error instanceof Error && error.message.includes('due to lock timeout'))) throw error;
    return tryAgain(act, times - 1);
  }
}
