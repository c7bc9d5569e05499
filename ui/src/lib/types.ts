/** What the API answers with; names and meanings are those of docs/reference/records.md. */

export interface Amount { kind: string; text: string; value: number; upper: number | null; currency: string | null; unit: string | null; bound: string; gloss_of: string | null }
export interface Party { role: string; entity: string | null; name: string }
export type SlotValue = number | string | { value: number; currency: string | null; bound: string };
export interface Labelled { label: string; label_en?: string; label_fr?: string }
export interface EventRow extends Labelled {
  id: string; type: string; family: string; status: string; polarity: string; earliest: string; latest: string;
  reports: number; claims: number; at_least: number; at_most: number; denials: number; disputes: number; circular: number; digit: number;
  added: string; told_first: string; told_last: string; slots: { slot: string; values: SlotValue[] }[]; countries: string[]; parties: Party[];
  amounts: Amount[]; answers: (string | ({ id: string } & Labelled))[];
}
export interface Hop { name: string; kind: string; stance: string | null; entity?: string | null; report_entity?: string | null; attribution?: string | null }
export interface ClaimRow {
  id: string; report: string; report_title: string; event: string; type: string; family: string; status: string; polarity: string; outlet: string;
  published: string; earliest: string; speaker: string; stance: string; chain: Hop[]; hops: number; actor: string; target: string; quote: string;
  confidence: number;
}
export interface Claim {
  id: string; report: string; event: string | null; origin: string | null; type: string; quote: string; chain: Hop[];
  roles: { role: string; text: string; entity: string | null }[]; places: { name: string; country: string | null }[];
  time: { text: string; edtf: string | null } | null; polarity: string; status: string; rule: string; confidence: number; struck: string | null;
  segments: { text: string; kinds: string[] }[];
}
export interface ReportHead { id: string; title: string | null; outlet: string | null; published: string | null; language: string | null; url: string | null; marking: string | null; added: string; outlet_entity?: string }
export interface ReportRow { id: string; title: string; outlet: string; published: string; language: string; url: string; path: string; added: string; words: number; claims: number; marking: string }
export interface EntityRow { id: string; name: string; type: string; country: string; roles: string; names: number; mentions: number; claims: number }
export interface Derivation { id: string; from: string; to: string; type: string; certainty: string; direction_reason: string; score: number; reasons: string[] }
export interface Judgement { id: string; a: string; b: string; verdict: string; by: string; reason: string; at: string; supersedes: string | null; stands?: boolean }
export interface TreeNode {
  id: string; kind: string; name: string; report: string | null; entity: string | null; claims: string[];
  copies: { report: string; name: string; published: string | null; type?: string; derivation?: string }[];
  first_hand: boolean; source: number | null; denies: boolean; circular: boolean; published?: string | null; language?: string | null; title?: string | null;
}
export interface TreeEdge { from: string; to: string; kind: string; stance: string | null; certainty: string; claims: string[]; derivation: string | null; circular: boolean }
/** A technique of DISARM at a claim. */
export interface Tag { id: string; claim: string; technique: string; name: string; name_fr?: string; version: string; retired: boolean; nearest: string | null; state: string; by: string | null; reason: string | null; at: string | null }
/** What people hold of a source on one scale. */
export interface Held { scale: string; step: string; by: string; at: string | null; reason: string; judgement: string }
export const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;
export const EXPOSURES = ["state-official", "state-controlled", "state-linked", "state-aligned"] as const;
export const RESPONSIBILITIES = [
  "state-prohibited", "state-prohibited-but-inadequate", "state-ignored", "state-encouraged", "state-shaped", "state-coordinated", "state-ordered", "state-rogue-conducted", "state-executed", "state-integrated",
] as const;
interface Known { label: string; type: string; status: string; polarity: string; grade: number; sources: string; reports: number; denied_by: string[]; disputed: string[]; withdrawn: string[] }
export interface News extends Known { id: string; number: number; at: string; what: string; event: string; before: Known | null; changes: string[]; now: string[] }
/** English reasons of records in other languages, as far as these have words for them. */
export type Words = Partial<Record<string, Record<string, string>>>;
export interface Drift { from: string; to: string; what: string; before: string | null; after: string | null }
export interface EventRecord {
  id: string; type: string; label: string; roles: Party[]; places: { name: string; country: string | null }[];
  time: { earliest: string | null; latest: string | null }; status: string; polarity: string; claims: string[]; reports: string[];
  origins: { id: string; name: string; kind: string; entity: string | null; claims: string[]; reports: string[]; letter?: string | null }[];
  independent: { at_least: number; at_most: number; joints: { a: string; b: string; certainty: string; reason: string }[] };
  denials: { claim: string; by: string }[];
  disputes: { slot: string; values: { value: SlotValue; claims: string[]; origins: string[] }[] }[];
  circular: { reports: string[] }[]; credibility: { digit: number; reason: string; raised_by?: string }; responds_to: string[];
  stages?: { status: string; claims: string[]; reports: string[]; earliest: string | null; latest: string | null }[];
  drift?: Drift[];
  retracted?: { report: string; claims: string[]; kind: string; source: string; notice: string | null; by: string; reason: string }[];
  before?: { at_least: number; at_most: number; digit: number } | null;
}
export interface EventPage {
  event: EventRecord; words?: Words; tags?: Record<string, Tag[]>; assessed?: Record<string, Held[]>; row: EventRow | null; groups: { role: string; known?: boolean; origin: string | null; name: string | null; claims: string[] }[];
  claims: Record<string, Claim>; reports: Record<string, ReportHead>; entities: Record<string, { id: string; name: string; type: string }>;
  derivations: Derivation[]; tree: { nodes: TreeNode[]; edges: TreeEdge[] }; responds_to: EventRow[]; answered_by: EventRow[];
  related: EventRow[]; left_out: number; judgements: Judgement[];
}
export interface Mark { kind: string; claim?: string; attribution?: string; type?: string; entity?: string | null; edtf?: string | null }
export interface ReadingPage {
  report: ReportHead & { path: string; sha256: string }; paths: string[]; made_by: { version: string }; marks: Mark[];
  blocks: { kind: string; language: string | null; dir: "ltr" | "rtl"; segments: { text: string; marks: number[] }[] }[];
  claims: Record<string, Claim>; words?: Words; tags?: Record<string, Tag[]>; events: Record<string, { id: string } & Labelled>;
  attributions: { id: string; parent: string | null; speech: string; stance: string; source_kind: string; anonymous: boolean; entity: string | null }[];
  entities: Record<string, { id: string; name: string; type: string }>; derivations: Derivation[]; others: Record<string, ReportHead>; judgements: Judgement[];
}
export interface Page<T> { items: T[]; next: string | null; total: number; facets?: Record<string, [string | number, number][]> }
export interface Import { id: string; label: string; state: string; total: number | null; added: number; known: number; rejected: number; error: string; left_out: { path: string; reason: string }[]; words?: Words; started: string; ended: string; rejections?: Rejection[] }
export interface Rejection { path: string; stage: string; reason: string; at: string }
export interface CaseFacts { name: string; state: string; trail?: number; following?: boolean; version: string; counts: Record<string, number>; import: Import | null }
export interface Overview {
  events: EventRow[]; actors: { entity: string; name: string; events: number; type?: string; country?: string }[];
  countries: { country: string; family: string; part: string; events: number }[]; months: Record<string, string | number>[];
  languages: [string, number][]; types: [string, number][]; grades: [number, number][]; counts: Record<string, number>; latest: string;
  new: { since: string | null; reports: number; events: number }; rejections: Rejection[]; words?: Words;
}
