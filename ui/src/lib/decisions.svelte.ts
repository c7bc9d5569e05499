/** What the user decided last, on whatever page: it can be taken back until something else is decided. */
import { post } from "./api";
import { shared } from "./resource.svelte";
import type { Judgement } from "./types";
import { choices, t } from "./ui.svelte";

export interface Choice { label: string; a: string; b: string; verdict: "same" | "different" | "unsure" }

class Decisions {
  last = $state.raw<{ judgement: Judgement; label: string } | null>(null);
  told = $state("");
  busy = $state(false);

  /** Keep a decision; everything above it follows before this returns. Tells whether it was kept. */
  async decide(choice: Choice, reason: string): Promise<boolean> {
    if (!choices.name.trim()) {
      this.told = t("review.by.needed");
      return false;
    }
    return this.#work(async () => {
      const body = { a: choice.a, b: choice.b, verdict: choice.verdict, by: choices.name, reason, ...(shared.facts?.trail ? { seen: shared.facts.trail } : {}) };
      const judgement = await post<Judgement>("/judgements", body);
      this.last = { judgement, label: choice.label };
      this.told = t("review.decided", { verdict: choice.label });
    });
  }

  async undo(): Promise<boolean> {
    const last = this.last;
    if (!last) return false;
    return this.#work(async () => {
      await post(`/judgements/${last.judgement.id}/undo`, { by: choices.name, reason: "" });
      this.last = null;
      this.told = t("review.undone", { verdict: last.label });
    });
  }

  dismiss(): void {
    this.last = null;
    this.told = "";
  }

  async #work(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.told = t("review.saving");
    try {
      await act();
      await shared.look();
      return true;
    } catch (error) {
      this.told = (error as Error).message;
      return false;
    } finally {
      this.busy = false;
    }
  }
}

export const decisions = new Decisions();
