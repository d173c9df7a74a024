/** @module What is owed, as a calendar that other programs read. */

export { owedTime, writeCalendar, type CalendarOptions, type OwedItem } from "./write-calendar.js";
