/** Who is signed in, on a server with accounts; on one's own machine, nobody need be. */
import { BASE } from "./base";
import { choices } from "./ui.svelte";

export interface Place { name: string; role: "viewer" | "analyst" | "reviewer" | "admin" }
interface Told { accounts: boolean; name?: string | null; word?: string; provider?: string | null; cases?: Place[] }

class Session {
  state = $state<"asking" | "alone" | "out" | "in">("asking");
  name = $state("");
  provider = $state<string | null>(null);
  cases = $state.raw<Place[]>([]);
  /** What each change carries, so that no other site can make it. */
  word = "1";
  here = $derived(this.cases.find((place) => `/c/${place.name}` === decodeURIComponent(BASE)));

  async look(): Promise<void> {
    let told: Told = { accounts: false };
    try {
      const answer = await fetch("/team/session");
      if (answer.ok) told = (await answer.json()) as Told;
    } catch {
      /* the server is gone: the pages tell that themselves */
    }
    this.provider = told.provider ?? null;
    this.cases = told.cases ?? [];
    this.name = told.name ?? "";
    this.word = told.word ?? "1";
    this.state = !told.accounts ? "alone" : told.name ? "in" : "out";
    if (told.name) choices.setName(told.name);
  }

  /** The server says that nobody is signed in any more. */
  lose(): void {
    if (this.state === "in") this.state = "out";
  }

  /** Ask for a change of the session; returns what went wrong, in words, or "". */
  async ask(path: string, body: unknown): Promise<string> {
    try {
      const answer = await fetch(`/team/${path}`, {
        method: "POST",
        headers: { "X-Firsthand": this.word, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) return ((await answer.json()) as { detail?: string }).detail ?? answer.statusText;
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  }
}

export const session = new Session();
