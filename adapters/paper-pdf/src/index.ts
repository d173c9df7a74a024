/** @module Paper forms and documents as PDF files that need nothing else to be printed. */

export { renderDocumentApart } from "./render-apart.js";
export { renderDocument } from "./render-document.js";
export { renderPaperForm } from "./render-paper-form.js";
