/** @module Shapes that stand beside words; each state has its own, never colour alone. */

import type { ReactElement } from "react";

/** The shapes there are. */
export type ShapeName =
  | "triangle"
  | "diamond"
  | "square"
  | "ring"
  | "tick"
  | "cross"
  | "waiting"
  | "disc"
  | "half"
  | "bar"
  | "apart"
  | "question";

/** Draws a shape beside a word. The word says it; readers of the screen's text skip the shape. */
export function Shape({ name }: { name: ShapeName }): ReactElement {
  return (
    <svg className="shape" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {DRAWN[name]}
    </svg>
  );
}

const DRAWN: Readonly<Record<ShapeName, ReactElement>> = {
  triangle: <path d="M10 2 19 18H1z" fill="currentColor" />,
  diamond: <path d="M10 1 19 10 10 19 1 10z" fill="currentColor" />,
  square: <path d="M4 4h12v12H4z" fill="none" stroke="currentColor" strokeWidth="3" />,
  ring: <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  tick: <path d="M3 10.5 8 16 17 4" fill="none" stroke="currentColor" strokeWidth="3" />,
  cross: <path d="M4 4l12 12M16 4 4 16" fill="none" stroke="currentColor" strokeWidth="3" />,
  waiting: (
    <circle
      cx="10"
      cy="10"
      r="7"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeDasharray="3 3"
    />
  ),
  disc: <circle cx="10" cy="10" r="7.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M10 3a7 7 0 0 0 0 14z" fill="currentColor" />
    </>
  ),
  bar: <path d="M2 8h16v4H2z" fill="currentColor" />,
  apart: (
    <path
      d="M8 3a7 7 0 0 0 0 14zM12 3a7 7 0 0 1 0 14z"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    />
  ),
  question: (
    <path
      d="M5.5 6.5a4.5 4 0 1 1 6.5 3.6c-1.6.8-2 1.5-2 3M10 15.5v2.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
    />
  ),
};
