/** What the user chose: language, theme, name; kept in this browser. And words, numbers and days in that language. */
import { NUMERIC } from "./countries";
import { en, type Key } from "./en";
import { fr } from "./fr";
import { typeWords } from "./types_words";
import type { Labelled, SlotValue } from "./types";

const DICTIONARIES = { en, fr } as const;
export type Language = keyof typeof DICTIONARIES;
export type Theme = "auto" | "light" | "dark";

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`firsthand.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`firsthand.${name}`, value);
  } catch {
    /* a browser that keeps nothing: the choice lasts as long as the page */
  }
}

class Choices {
  language = $state<Language>((kept("language") ?? navigator.language.slice(0, 2)) === "fr" ? "fr" : "en");
  theme = $state<Theme>((kept("theme") as Theme | null) ?? "auto");
  name = $state(kept("name") ?? "");
  briefed = $state<string[]>(JSON.parse(kept("briefed") ?? "[]") as string[]);

  setLanguage(language: Language): void {
    this.language = language;
    keep("language", language);
    document.documentElement.lang = language;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    keep("theme", theme);
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }

  setName(name: string): void {
    this.name = name;
    keep("name", name);
  }

  brief(event: string, wanted = !this.briefed.includes(event)): void {
    this.briefed = [...this.briefed.filter((key) => key !== event), ...(wanted ? [event] : [])];
    keep("briefed", JSON.stringify(this.briefed));
  }
}

export const choices = new Choices();
choices.setTheme(choices.theme);
document.documentElement.lang = choices.language;
export { kept };

export function t(key: Key, values: Record<string, string | number> = {}): string {
  const words: string = DICTIONARIES[choices.language][key];
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The sentence of an event in the user's language, where there is one. */
export function label(event: Labelled): string {
  return (choices.language === "fr" ? event.label_fr : event.label_en) || event.label;
}

/** The name of a technique in the user's language, where that is not English and there is one. */
export function ownName(one: { name: string; name_fr?: string }): string | undefined {
  return choices.language === "fr" ? one.name_fr : undefined;
}

/** A word of a closed list, such as a status; one that is new is shown as it is. */
export function word(list: string, value: string | null | undefined): string {
  if (!value) return "";
  const key = `${list}.${value}` as Key;
  return key in en ? t(key) : value.replaceAll("_", " ");
}

export const typeName = (type: string): string => typeWords(type, choices.language);

/** The user's own variety of the language ("en-GB"), where the browser tells one. */
function locale(): string {
  return navigator.languages.find((name) => name.startsWith(choices.language)) ?? (choices.language === "en" ? "en-GB" : choices.language);
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

type Counted = "reports" | "claims" | "events" | "entities" | "outlets" | "denials" | "total" | "copies";

export function count(kind: Counted, n: number): string {
  const rule = new Intl.PluralRules(choices.language).select(n);
  return t(`${kind}.${rule === "one" ? "one" : "many"}`, { n: number(n) });
}

export function sources(low: number, high: number): string {
  if (low !== high) return t("sources.range", { a: low, b: high });
  if (low === 0) return t("sources.none");
  return low === 1 ? t("sources.one") : t("sources.many", { n: low });
}

/** The number of sources as the journal writes it: "2", or "1 to 3". */
export function sourcesTold(value: string): string {
  const [low = 0, high = low] = value.split(" to ").map(Number);
  return sources(low, high);
}

const FORMS: Intl.DateTimeFormatOptions[] = [{ year: "numeric" }, { year: "numeric", month: "short" }, { year: "numeric", month: "short", day: "numeric" }];

/** A day, month or year of a record, in the user's way of writing. */
export function day(value: string | null | undefined): string {
  if (!value) return "";
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value);
  if (!found) return value;
  const [, year, month, date] = found;
  const form = FORMS[date ? 2 : month ? 1 : 0];
  const when = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(date ?? 1)));
  return new Intl.DateTimeFormat(locale(), { ...form, timeZone: "UTC" }).format(when);
}

export function span(earliest: string, latest: string): string {
  if (!earliest && !latest) return "";
  if (!latest || earliest === latest) return day(earliest);
  const year = earliest.slice(0, 4);
  if (earliest === `${year}-01-01` && latest === `${latest.slice(0, 4)}-12-31`) return year === latest.slice(0, 4) ? year : `${year} – ${latest.slice(0, 4)}`;
  if (earliest.slice(0, 7) === latest.slice(0, 7) && earliest.endsWith("-01") && /-(28|29|30|31)$/.test(latest)) return day(earliest.slice(0, 7));
  return `${day(earliest)} – ${day(latest)}`;
}

export function moment(value: string): string {
  const when = new Date(value);
  if (Number.isNaN(when.getTime())) return value;
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(when);
}

const BOUNDS: Record<string, string> = { at_least: "≥ ", at_most: "≤ ", about: "≈ " };

export function amount(value: { value: number; upper?: number | null; currency?: string | null; unit?: string | null; bound: string; kind?: string; text?: string }): string {
  const plain = (n: number): string =>
    new Intl.NumberFormat(locale(), { notation: Math.abs(n) >= 1e6 ? "compact" : "standard", compactDisplay: "long", maximumFractionDigits: 2 }).format(n);
  const range = value.upper == null ? plain(value.value) : `${plain(value.value)} – ${plain(value.upper)}`;
  const unit = value.currency ?? (value.kind === "percent" ? "%" : (value.unit ?? ""));
  return `${BOUNDS[value.bound] ?? ""}${range} ${unit}`.trim();
}

export function slotValue(slot: string, value: SlotValue): string {
  if (typeof value === "object") return amount(value);
  if (typeof value === "number") return number(value);
  if (slot === "happened") return word("happened", value);
  return slot === "date" ? value.split("/").map(day).join(" – ") : value;
}

export function country(code: string): string {
  if (!code) return "";
  try {
    return new Intl.DisplayNames([choices.language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** English names of states to their codes, as far as the browser knows them. */
let states: Map<string, string> | null = null;
function stateOf(name: string): string | undefined {
  if (!states) {
    const english = new Intl.DisplayNames(["en"], { type: "region" });
    states = new Map([...new Set(Object.values(NUMERIC))].map((code) => [english.of(code) ?? code, code]));
  }
  return states.get(name);
}

/** The name of a party; a state is called as the user's language calls it. */
export function named(name: string): string {
  const code = choices.language === "en" ? undefined : stateOf(name);
  return code ? country(code) : name;
}

/** What stands between a word and what it is about. */
export const colon = (): string => (choices.language === "fr" ? "\u00a0: " : ": ");

export function languageName(code: string | null): string {
  if (!code) return t("unknown");
  try {
    return new Intl.DisplayNames([choices.language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
