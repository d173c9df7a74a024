/** @module Counting rules in CEL, bounded, in a thread with a deadline. */

export { createRuleCounter, type RuleCounterOptions } from "./rule-counter.js";
