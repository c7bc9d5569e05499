/** Where the case lies on this server: "" where it is the only one, "/c/NAME" on a server for a team. */

export const BASE = /^\/c\/[^/]+(?=\/|$)/.exec(location.pathname)?.[0] ?? "";
const OWN = /^\/(?:c|team|assets)(?:\/|$)|^\/icon\.svg$|^\/invitation$|^\/account$|^\/\//;

/** The address on the server of an address within the case. */
export function full(address: string): string {
  return BASE && address.startsWith("/") && !OWN.test(address) ? BASE + address : address;
}

/** The address within the case of an address on the server. */
export function bare(path: string): string {
  return BASE && (path === BASE || path.startsWith(`${BASE}/`)) ? path.slice(BASE.length) || "/" : path;
}

/** Tell whether an address belongs to the case that is shown. */
export function isOurs(path: string): boolean {
  if (BASE) return path === BASE || path.startsWith(`${BASE}/`);
  return ![path, location.pathname].some((one) => one === "/account" || one.startsWith("/c/"));
}

function settle(node: Node): void {
  if (!(node instanceof Element)) return;
  for (const one of [node, ...node.querySelectorAll("[href^='/'], [src^='/']")]) {
    for (const name of ["href", "src"]) {
      const address = one.getAttribute(name);
      if (address && full(address) !== address) one.setAttribute(name, full(address));
    }
  }
}

/** Let every link, frame and question of the pages lead into the case that is shown. */
export function begin(): void {
  if (!BASE) return;
  const ask = window.fetch.bind(window);
  window.fetch = (input, init) => ask(typeof input === "string" ? full(input) : input, init);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") settle(change.target);
      else change.addedNodes.forEach(settle);
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["href", "src"] });
}
