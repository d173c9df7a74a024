/** @module Documents in French. */

import type { LanguageWords } from "../language-words.js";

export const french: LanguageWords = {
  forms: {
    "note-verbale": "Note verbale",
    note: "Note",
    letter: "Lettre",
    "aide-memoire": "Aide-mémoire",
    "chairs-summary": "Résumé de la présidence",
    readout: "Compte rendu unilatéral",
    "non-paper": "Document officieux (non-papier)",
    "oral-statement": "Déclaration orale",
  },
  courtesies: {
    "note-verbale": {
      opening:
        "{from} présente ses compliments {to} et a l’honneur de lui communiquer ce qui suit.",
      closing:
        "{from} saisit cette occasion pour renouveler {to} les assurances de sa très haute " +
        "considération.",
    },
    note: { opening: "{from} communique {to} ce qui suit." },
    letter: {
      opening: "{salutation},",
      closing:
        "Je vous prie d’agréer, {salutation}, les assurances de ma très haute considération.",
    },
    "aide-memoire": {},
    "chairs-summary": {
      opening:
        "{from} publie le présent résumé au titre de la présidence et sous la " +
        "seule responsabilité " +
        "de celle-ci. Il n’a pas été convenu par les participants et ne les lie pas.",
    },
    readout: {
      opening:
        "{from} présente ici son propre compte rendu. Il n’a été convenu avec aucune autre partie.",
    },
    "non-paper": {},
    "oral-statement": { opening: "Texte d’une déclaration orale, remis par écrit." },
  },
  salutation: "Excellence",
  notices: {
    "chairs-summary":
      "Le résumé de la présidence n’engage que celle-ci. Aucun participant n’est lié par lui.",
    readout: "Ce compte rendu est celui d’une seule partie. L’autre peut donner le sien.",
    "non-paper":
      "Un non-papier ne porte ni en-tête ni numéro. Dans cette version il est " +
      "signé et conservé au " +
      "dossier comme tout document. Une catégorie que l’auteur pourrait désavouer " +
      "est réservée et " +
      "n’existe pas.",
    "oral-statement":
      "Le texte d’une déclaration orale ne porte pas de numéro. Remis ici, il est " +
      "signé et conservé " +
      "au dossier comme tout document.",
  },
  flags: {
    "without-prejudice": "Sans préjudice des positions",
    "ad-referendum": "Ad referendum",
    "subject-to-instructions": "Sous réserve d’instructions",
    "personal-capacity": "À titre personnel",
  },
  acts: {
    initialled: "Paraphe",
    "signed-ad-referendum": "Signature ad referendum",
    signed: "Signature",
    confirmed: "Signature ad referendum confirmée",
  },
  offices: {
    ministry: {
      letterhead: "Ministère des affaires étrangères ({state})",
      name: "Le Ministère des affaires étrangères ({state})",
      addressed: "au Ministère des affaires étrangères ({state})",
    },
    centre: {
      letterhead: "Centre de réduction des risques ({state})",
      name: "Le Centre de réduction des risques ({state})",
      addressed: "au Centre de réduction des risques ({state})",
    },
  },
  months: [
    ...["janvier", "février", "mars", "avril", "mai", "juin"],
    ...["juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  ],
  day: "{day} {month} {year}",
  firstDay: "1er {month} {year}",
  print: {
    exercise: "EXERCICE",
    page: "Page {n} sur {m}",
    number: "N° {number}",
    placeAndDay: "{place}, le {day}",
    initials: "Paraphe et sceau",
    signature: "Signature",
    capacity: "En qualité de : {capacity}",
    claimed: "qualité déclarée, non prouvée",
    noAct: "Aucun acte de cette partie",
    copyOf: "Exemplaire de la partie : {party}",
    draft: "Projet sans version : nul ne peut l’accepter ni le signer en l’état.",
    brackets:
      "Les mots entre crochets ne sont pas convenus ; la partie nommée, s’il y en " +
      "a une, les soutient.",
    whole: "Rien n’est convenu tant que tout n’est pas convenu.",
    equal: "Les textes dans ces langues font également foi : {languages}.",
    prevails: "En cas de divergence, ce texte prévaut : {languages}.",
    footnoteOf: "Position de la partie {party} : {text}",
  },
};
