/** Milliseconds for whatever must come: enough for a machine many times slower, for only what never comes takes so long. */
export const patience = 120_000;
