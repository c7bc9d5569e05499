/** The HTTP API, and nothing else: the pages know the case only through it. */
import { reasonIn } from "./reasons";
import { session } from "./session.svelte";
import type { Words } from "./types";

export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function answered<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  let told = response.statusText;
  try {
    const { detail, words } = (await response.json()) as { detail?: string; words?: Words };
    if (detail) told = reasonIn(words, detail) ?? detail;
  } catch {
    /* an answer without words: the status has to do */
  }
  if (response.status === 401) session.lose();
  throw new Problem(response.status, told);
}

export async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  return answered<T>(await fetch(`/api${address}`, signal ? { signal } : {}));
}

export async function post<T>(address: string, body: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  return answered<T>(
    await fetch(`/api${address}`, {
      method: "POST",
      headers: { "X-Firsthand": session.word, ...(isForm ? {} : { "Content-Type": "application/json" }) },
      body: isForm ? body : JSON.stringify(body),
    }),
  );
}
