/** @module Documents in Spanish. */

import type { LanguageWords } from "../language-words.js";

export const spanish: LanguageWords = {
  forms: {
    "note-verbale": "Nota verbal",
    note: "Nota",
    letter: "Carta",
    "aide-memoire": "Ayuda memoria",
    "chairs-summary": "Resumen de la presidencia",
    readout: "Relación unilateral",
    "non-paper": "Documento oficioso",
    "oral-statement": "Declaración oral",
  },
  courtesies: {
    "note-verbale": {
      opening:
        "{from} presenta sus atentos saludos {to} y tiene el honor de comunicarle lo siguiente.",
      closing:
        "{from} aprovecha esta oportunidad para reiterar {to} las seguridades de su más alta " +
        "consideración.",
    },
    note: { opening: "{from} comunica {to} lo siguiente." },
    letter: {
      opening: "{salutation}:",
      closing: "Le ruego acepte, {salutation}, las seguridades de mi más alta consideración.",
    },
    "aide-memoire": {},
    "chairs-summary": {
      opening:
        "{from} emite este resumen en calidad de presidencia y bajo la exclusiva " +
        "responsabilidad de " +
        "esta. No ha sido acordado por los participantes ni los vincula.",
    },
    readout: {
      opening: "{from} ofrece aquí su propia relación. No ha sido acordada con ninguna otra parte.",
    },
    "non-paper": {},
    "oral-statement": { opening: "Texto de una declaración oral, entregado por escrito." },
  },
  salutation: "Excelencia",
  notices: {
    "chairs-summary":
      "El resumen se emite bajo la responsabilidad de la presidencia y no vincula " +
      "a los participantes.",
    readout: "Es la relación de una sola parte. La otra puede ofrecer la suya.",
    "non-paper":
      "Un documento oficioso no lleva membrete ni número. En esta versión se firma " +
      "y consta en el " +
      "registro como todo documento. La clase que su autor podría negar está " +
      "reservada y no existe.",
    "oral-statement":
      "El texto de una declaración oral no lleva número. Entregado aquí, se firma y consta en el " +
      "registro como todo documento.",
  },
  flags: {
    "without-prejudice": "Sin perjuicio de las posiciones",
    "ad-referendum": "Ad referéndum",
    "subject-to-instructions": "Sujeto a instrucciones",
    "personal-capacity": "A título personal",
  },
  acts: {
    initialled: "Rúbrica",
    "signed-ad-referendum": "Firma ad referéndum",
    signed: "Firma",
    confirmed: "Firma ad referéndum confirmada",
  },
  offices: {
    ministry: {
      letterhead: "Ministerio de Relaciones Exteriores ({state})",
      name: "El Ministerio de Relaciones Exteriores ({state})",
      addressed: "al Ministerio de Relaciones Exteriores ({state})",
    },
    centre: {
      letterhead: "Centro de Reducción de Riesgos ({state})",
      name: "El Centro de Reducción de Riesgos ({state})",
      addressed: "al Centro de Reducción de Riesgos ({state})",
    },
  },
  months: [
    ...["enero", "febrero", "marzo", "abril", "mayo", "junio"],
    ...["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
  ],
  day: "{day} de {month} de {year}",
  print: {
    exercise: "EJERCICIO",
    page: "Página {n} de {m}",
    number: "N.º {number}",
    placeAndDay: "{place}, {day}",
    initials: "Rúbrica y sello",
    signature: "Firma",
    capacity: "En calidad de: {capacity}",
    claimed: "calidad declarada, no probada",
    noAct: "Ningún acto de esta parte",
    copyOf: "Ejemplar de la parte: {party}",
    draft: "Borrador sin versión: nadie puede aceptarlo ni firmarlo tal como está aquí.",
    brackets:
      "Las palabras entre corchetes no están acordadas; si se nombra a una parte, " +
      "ella las sostiene.",
    whole: "Nada está acordado hasta que todo esté acordado.",
    equal: "Los textos en estos idiomas son igualmente auténticos: {languages}.",
    prevails: "En caso de divergencia prevalece este texto: {languages}.",
    footnoteOf: "Posición de la parte {party}: {text}",
  },
};
