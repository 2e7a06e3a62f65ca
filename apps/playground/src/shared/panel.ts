import type { JSX } from "preact";
import type { Controls, StateOf } from "./controls.ts";
import type { Frame } from "./frame.ts";

/** A formula in TeX with its source. */
export interface PanelFormula {
  readonly tex: string;
  /** e.g. "(44)", an equation number of the lectures, or a paper */
  readonly source: string;
}

export interface ViewProps<S, D> {
  readonly state: S;
  readonly frame: Frame<D>;
  /** rises a dozen times a second while the panel runs */
  readonly tick: number;
}

/** A question on the way through a panel: readers predict, then see. */
export interface Question<S> {
  readonly ask: string;
  readonly answers: readonly string[];
  /** the index of the right answer */
  readonly right: number;
  /** what the controls are set to, so that the answer is seen */
  readonly set: Partial<S>;
  /** what is seen, and why */
  readonly reveal: string;
}

/** An experiment file for the command line. */
export interface SavedExperiment {
  readonly experiment: Readonly<Record<string, unknown>>;
}

/** Why a state has no experiment file. */
export interface NoExperiment {
  readonly reason: string;
}

/** One panel: what it claims, its controls, its picture and how to take its numbers elsewhere. The computation is in the worker. */
export interface Panel<F extends Controls, D> {
  readonly title: string;
  /** one or two plain sentences: what the panel shows */
  readonly claim: string;
  /** what to try */
  readonly hint: string;
  readonly formulas: readonly PanelFormula[];
  /** a path of three questions through the panel */
  readonly path: readonly Question<StateOf<F>>[];
  readonly controls: F;
  /** whether its computation knows `computeOn`: it draws enough for a graphics card to pay */
  readonly usesCard?: boolean;
  /** controls that mean nothing in this state */
  readonly idle?: (state: StateOf<F>) => readonly (keyof F)[];
  readonly View: (props: ViewProps<StateOf<F>, D>) => JSX.Element;
  readonly code: (state: StateOf<F>, index: number) => string;
  readonly experiment: (state: StateOf<F>, index: number, data: D) => SavedExperiment | NoExperiment;
}

/** A panel whose types only its own files know. */
export type AnyPanel = Panel<Controls, unknown>;

export const asPanel = <F extends Controls, D>(panel: Panel<F, D>): AnyPanel => panel as unknown as AnyPanel;
