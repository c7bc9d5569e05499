/** Where the user is: the address, kept in step with the browser's history. Addresses can be shared. */
import { bare, full, isOurs } from "./base";

export type Query = URLSearchParams;

class Router {
  path = $state(bare(location.pathname));
  search = $state(location.search);
  query: Query = $derived(new URLSearchParams(this.search));

  constructor() {
    addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#follow(event));
  }

  #read(): void {
    this.path = bare(location.pathname);
    this.search = location.search;
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (!isOurs(link.pathname) || /^\/(?:api|team)\//.test(bare(link.pathname))) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }

  go(address: string, replace = false): void {
    if (replace) history.replaceState(null, "", full(address));
    else history.pushState(null, "", full(address));
    const moved = bare(location.pathname) !== this.path;
    this.#read();
    if (moved) scrollTo(0, 0);
  }

  /** Change parts of the query; an empty value takes its part away. */
  set(changes: Record<string, string | string[] | null>, replace = true): void {
    const next = new URLSearchParams(this.search);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const part of value === null ? [] : [value].flat()) if (part !== "") next.append(name, part);
    }
    const words = next.toString();
    this.go(this.path + (words ? `?${words}` : ""), replace);
  }
}

export const router = new Router();
