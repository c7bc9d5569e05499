/** The techniques of DISARM, read when somebody means to set one. */
import { get } from "./api";

interface Technique { id: string; name: string; name_fr?: string }

class Techniques {
  items = $state.raw<Technique[]>([]);
  version = $state("");
  #asked = false;

  look(): void {
    if (this.#asked) return;
    this.#asked = true;
    get<{ version: string; items: Technique[] }>("/techniques").then(
      (found) => {
        this.items = found.items;
        this.version = found.version;
      },
      () => (this.#asked = false),
    );
  }
}

export const techniques = new Techniques();
