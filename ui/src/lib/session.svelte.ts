/** Who is signed in, on a server with accounts; on one's own machine, nobody need be. */
import { BASE } from "./base";
import { choices } from "./ui.svelte";

export interface Place { name: string; role: "viewer" | "analyst" | "reviewer" | "admin" }
export interface Key { id: string; case: string; role: Place["role"]; label: string; ends: string }
export interface SessionRow { id: string; way: string; begun: string; seen: string; ends: string; is_own: boolean }
export interface Person { id: string; name: string; email: string | null; is_admin: boolean; is_disabled: boolean; has_password: boolean; roles: Record<string, Place["role"]> }
interface Told { accounts: boolean; name?: string | null; word?: string; provider?: string | null; cases?: Place[]; is_admin?: boolean }

class Session {
  state = $state<"asking" | "alone" | "out" | "in">("asking");
  name = $state("");
  provider = $state<string | null>(null);
  cases = $state.raw<Place[]>([]);
  isAdmin = $state(false);
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
    this.isAdmin = told.is_admin ?? false;
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
      await team(path, body);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  }
}

export const session = new Session();

/** Ask the server about accounts: with a body to change something, without to read. */
export async function team<T>(path: string, body?: unknown): Promise<T> {
  const change = { method: "POST", headers: { "X-Firsthand": session.word, "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`/team/${path}`, body === undefined ? {} : change);
  if (!answer.ok) {
    if (answer.status === 401) session.lose();
    const told = ((await answer.json().catch(() => ({}))) as { detail?: string }).detail;
    throw new Error(told ?? answer.statusText);
  }
  return (await answer.json()) as T;
}
