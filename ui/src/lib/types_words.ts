/** Names of event types, per language. A type that is not here is shown by its own name. */
const words: Record<string, [string, string]> = {
  "influence.fund": ["paying, bribing, funding", "financement, corruption"], "influence.recruit": ["recruiting", "recrutement"],
  "influence.publish": ["propaganda, disinformation", "propagande, désinformation"], "influence.interfere": ["interference", "ingérence"],
  "espionage.spy": ["espionage", "espionnage"], "sabotage.attack": ["sabotage", "sabotage"], "cyber.attack": ["cyber attack", "cyberattaque"],
  "electronic.interfere": ["jamming, spoofing", "brouillage"], "violence.attack": ["violence", "violence"], "coercion.threaten": ["threat", "menace"],
  "coercion.instrumentalise": ["instrumentalisation", "instrumentalisation"], "military.attack": ["military attack", "attaque militaire"],
  "response.attribute": ["accusation", "mise en cause"], "response.expel": ["expulsion", "expulsion"], "response.sanction": ["sanction", "sanction"],
  "response.investigate": ["investigation", "enquête"], "response.arrest": ["arrest", "arrestation"], "response.charge": ["charge", "inculpation"],
  "response.convict": ["conviction", "condamnation"], "response.acquit": ["acquittal", "acquittement"], "response.close": ["closure", "fermeture"],
  "response.warn": ["warning", "avertissement"], "response.declare": ["declaration, law", "déclaration, loi"],
  "response.coordinate": ["coordination", "coordination"], "response.aid": ["aid", "aide"], "speech.deny": ["denial", "démenti"],
  "speech.confirm": ["confirmation", "confirmation"], "speech.no_comment": ["no comment", "sans commentaire"],
  "scheduled.election": ["election", "élection"], "scheduled.summit": ["summit", "sommet"], "scheduled.hearing": ["hearing", "audience"],
};

export function typeWords(type: string, language: string): string {
  return words[type]?.[language === "fr" ? 1 : 0] ?? type;
}

export const ALL_TYPES = Object.keys(words);
