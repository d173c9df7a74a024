/** @module Paper forms as PDF files that need nothing else to be printed. */

export { renderPaperForm } from "./render-paper-form.js";
