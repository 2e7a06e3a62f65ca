/** The class of every drawing; the content policy knows its style sheet by a hash of its text, which holds this name. */
export const PLOT_CLASS = "drawing";
