/** Words of signing in, beside those of the pages. */
import { choices } from "./ui.svelte";

const WORDS = {
  en: {
    title: "Sign in", name: "Name", password: "Password", go: "Sign in", with: "Sign in with {label}", failed: "The sign-in did not succeed. Ask whoever keeps the accounts whether yours is known there.",
    set: "Choose a password", again: "The same again", unlike: "The two are not the same.", rule: "At least 12 signs. A sentence is easy to keep in mind.", keep: "Keep it", out: "Sign out", everywhere: "Sign out everywhere",
    cases: "Cases", none: "You have no role in any case yet: ask whoever keeps the accounts.", account: "Account of {name}", viewer: "reads", analyst: "works on it", reviewer: "reviews", admin: "keeps it", wait: "One moment…",
    own: "My account", old: "Password of now", new: "New password", change: "Change it", changed: "The password is changed; sessions and keys of before have ended.", "ends.all": "Other sessions and all keys end with it.",
    sessions: "Where it is signed in", "sessions.none": "Nowhere at present.", begun: "Since", seen: "Last used", ends: "Ends", end: "Sign out there", this: "here", way: "By", "way.oidc": "provider of sign-in",
    keys: "Keys for programs", "keys.about": "A program shows a key instead of a password. It may do at most what is set here, and never more than you.", "keys.none": "None.", label: "What for", case: "Case", "case.all": "all cases", "at.most": "At most", days: "Days", "key.make": "Make a key", "key.made": "The key, shown this once:", revoke: "End it",
    people: "People", "people.about": "Everybody who has an account, and what they may do in which case.", "people.case": "Those who have a role in a case that you keep.", keeper: "keeps the accounts", disabled: "shut out", "no.password": "invited, no password yet", manage: "Manage {name}", role: "Role", "role.none": "none", give: "Give this role", invite: "New invitation", invited: "Give {name} this address; it is good once, for three days.", invitation: "Invitation:", disable: "Shut out", enable: "Let in again", "sign.out": "End all sessions", email: "Mail (for a provider of sign-in)", add: "Make an account", trail: "What was done to accounts", when: "When", who: "Who", what: "What", about: "About",
  },
  fr: {
    title: "Connexion", name: "Nom", password: "Mot de passe", go: "Se connecter", with: "Se connecter avec {label}", failed: "La connexion a échoué. Demandez à qui tient les comptes si le vôtre y est connu.",
    set: "Choisissez un mot de passe", again: "Encore une fois", unlike: "Les deux ne sont pas les mêmes.", rule: "Au moins 12 signes. Une phrase se retient bien.", keep: "Garder", out: "Se déconnecter", everywhere: "Se déconnecter partout",
    cases: "Dossiers", none: "Vous n’avez encore de rôle dans aucun dossier : demandez à qui tient les comptes.", account: "Compte de {name}", viewer: "lit", analyst: "y travaille", reviewer: "vérifie", admin: "le tient", wait: "Un instant…",
    own: "Mon compte", old: "Mot de passe actuel", new: "Nouveau mot de passe", change: "Le changer", changed: "Le mot de passe est changé ; les sessions et les clés d’avant sont closes.", "ends.all": "Les autres sessions et toutes les clés sont closes en même temps.",
    sessions: "Sessions ouvertes", "sessions.none": "Aucune pour l’instant.", begun: "Depuis", seen: "Dernier usage", ends: "Fin", end: "Fermer là-bas", this: "ici", way: "Par", "way.oidc": "fournisseur de connexion",
    keys: "Clés pour des programmes", "keys.about": "Un programme montre une clé au lieu d’un mot de passe. Elle permet au plus ce qui est fixé ici, et jamais plus qu’à vous.", "keys.none": "Aucune.", label: "Pour quoi", case: "Dossier", "case.all": "tous les dossiers", "at.most": "Au plus", days: "Jours", "key.make": "Créer une clé", "key.made": "La clé, montrée cette seule fois :", revoke: "La clore",
    people: "Personnes", "people.about": "Toutes celles qui ont un compte, et ce qu’elles peuvent faire dans quel dossier.", "people.case": "Celles qui ont un rôle dans un dossier que vous tenez.", keeper: "tient les comptes", disabled: "exclu", "no.password": "invité, pas encore de mot de passe", manage: "Gérer {name}", role: "Rôle", "role.none": "aucun", give: "Donner ce rôle", invite: "Nouvelle invitation", invited: "Donnez cette adresse à {name} ; elle vaut une fois, pendant trois jours.", invitation: "Invitation :", disable: "Exclure", enable: "Réadmettre", "sign.out": "Clore toutes les sessions", email: "Courriel (pour un fournisseur de connexion)", add: "Créer un compte", trail: "Ce qui a été fait aux comptes", when: "Quand", who: "Qui", what: "Quoi", about: "À propos de",
  },
} as const;

export function say(key: keyof (typeof WORDS)["en"], values: Record<string, string> = {}): string {
  return WORDS[choices.language][key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
