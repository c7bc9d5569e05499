/** Reasons are English in records; the API gives other words for those it knows. */
import type { Words } from "./types";
import { choices } from "./ui.svelte";

/** The reason in the user's language, or null where there is none but the English one for somebody who reads another. */
export function reasonIn(words: Words | undefined, reason: string): string | null {
  return choices.language === "en" ? reason : (words?.[choices.language]?.[reason] ?? null);
}
