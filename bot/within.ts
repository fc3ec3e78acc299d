/** What `within` gives when time ran out; the work itself goes on. */
export const late = Symbol('late');

/** Waits for a promise, but no longer than so many milliseconds. @throws what the promise rejects with in that time. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
  }
}
