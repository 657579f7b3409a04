// Limits that page and worker share.

/** In more inputs critical points are not looked for: the box is too large. */
export const mostSearchedInputs = 4;
