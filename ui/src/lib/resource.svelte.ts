/** Something read from the API: what is there, whether it is on its way, what went wrong. */
import { get, Problem } from "./api";
import type { CaseFacts } from "./types";

export class Resource<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<Problem | Error | null>(null);
  loading = $state(false);
  #address = "";
  #abort: AbortController | null = null;

  /** Read `address`; what is shown stays until the new answer is there. */
  load(address: string): void {
    if (address !== this.#address && address.split("?")[0] !== this.#address.split("?")[0]) this.data = null;
    this.#address = address;
    void this.#read(address);
  }

  reload(): void {
    if (this.#address) void this.#read(this.#address);
  }

  async #read(address: string): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    try {
      this.data = await get<T>(address, abort.signal);
      this.error = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.error = error as Error;
    } finally {
      if (this.#abort === abort) this.loading = false;
    }
  }
}

/** The case as a whole, looked at again every few seconds; `state` changes whenever anything in it does. */
class Shared {
  facts = $state.raw<CaseFacts | null>(null);
  state = $derived(this.facts?.state ?? "");
  lost = $state(false);

  async look(): Promise<void> {
    try {
      this.facts = await get<CaseFacts>("/case");
      this.lost = false;
    } catch {
      this.lost = true;
    }
  }

  begin(): () => void {
    let timer = 0;
    const again = async (): Promise<void> => {
      if (!document.hidden) await this.look();
      timer = window.setTimeout(() => void again(), this.facts?.import || this.facts?.following ? 1000 : 5000);
    };
    void again();
    return () => clearTimeout(timer);
  }
}

export const shared = new Shared();
