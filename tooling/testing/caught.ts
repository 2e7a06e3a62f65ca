/** What an action throws or rejects with; undefined if it does neither. Of a stream, its first result is taken. */
export async function caught(action: () => unknown): Promise<unknown> {
  try {
    await answerOf(action);
  } catch (error) {
    return error;
  }
  return undefined;
}

/** What an action returns or resolves to; of a stream, its first result. */
export async function answerOf(action: () => unknown): Promise<unknown> {
  const answer = await action();
  if (!isStream(answer)) return answer;
  const { value } = await answer.next();
  await answer.return(undefined);
  return value;
}

function isStream(answer: unknown): answer is AsyncGenerator<unknown, unknown, unknown> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer && "return" in answer;
}
