/** Words of signing in, beside those of the pages. */
import { choices } from "./ui.svelte";

const WORDS = {
  en: {
    title: "Sign in", name: "Name", password: "Password", go: "Sign in", with: "Sign in with {label}", failed: "The sign-in did not succeed. Ask whoever keeps the accounts whether yours is known there.",
    set: "Choose a password", again: "The same again", unlike: "The two are not the same.", rule: "At least 12 signs. A sentence is easy to keep in mind.", keep: "Keep it", out: "Sign out", everywhere: "Sign out everywhere",
    cases: "Cases", none: "You have no role in any case yet: ask whoever keeps the accounts.", account: "Account of {name}", viewer: "reads", analyst: "works on it", reviewer: "reviews", admin: "keeps it", wait: "One moment…",
  },
  fr: {
    title: "Connexion", name: "Nom", password: "Mot de passe", go: "Se connecter", with: "Se connecter avec {label}", failed: "La connexion a échoué. Demandez à qui tient les comptes si le vôtre y est connu.",
    set: "Choisissez un mot de passe", again: "Encore une fois", unlike: "Les deux ne sont pas les mêmes.", rule: "Au moins 12 signes. Une phrase se retient bien.", keep: "Garder", out: "Se déconnecter", everywhere: "Se déconnecter partout",
    cases: "Dossiers", none: "Vous n’avez encore de rôle dans aucun dossier : demandez à qui tient les comptes.", account: "Compte de {name}", viewer: "lit", analyst: "y travaille", reviewer: "vérifie", admin: "le tient", wait: "Un instant…",
  },
} as const;

export function say(key: keyof (typeof WORDS)["en"], values: Record<string, string> = {}): string {
  return WORDS[choices.language][key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
