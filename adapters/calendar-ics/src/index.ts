/** @module What is owed, as a calendar that other programs read. */

export { writeCalendar, type CalendarOptions, type OwedItem } from "./write-calendar.js";
