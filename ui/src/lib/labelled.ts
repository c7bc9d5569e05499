/** A table on a narrow screen: each cell says which column it is of, and CSS sets the cells below each other. */

export function labelled(table: HTMLTableElement): { destroy: () => void } {
  const name = (): void => {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => (cell.querySelector(".hidden") ? "" : cell.textContent ?? "").replace(/[↑↓]/g, "").trim());
    for (const row of table.tBodies[0]?.rows ?? []) for (const [n, cell] of [...row.cells].entries()) if (cell.dataset["label"] !== heads[n]) cell.dataset["label"] = heads[n] ?? "";
  };
  name();
  const watch = new MutationObserver(name);
  watch.observe(table, { childList: true, subtree: true, characterData: true });
  return { destroy: () => watch.disconnect() };
}
