/** The techniques of DISARM, read when somebody means to set one. */
import { get } from "./api";

class Techniques {
  items = $state.raw<{ id: string; name: string }[]>([]);
  version = $state("");
  #asked = false;

  look(): void {
    if (this.#asked) return;
    this.#asked = true;
    get<{ version: string; items: { id: string; name: string }[] }>("/techniques").then(
      (found) => {
        this.items = found.items;
        this.version = found.version;
      },
      () => (this.#asked = false),
    );
  }
}

export const techniques = new Techniques();
