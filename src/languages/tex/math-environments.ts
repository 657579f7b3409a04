// Environments that are formulas by themselves, outside any dollar signs.
const names: ReadonlySet<string> = new Set(
  'equation align alignat flalign gather multline eqnarray math displaymath dmath'.split(' '),
);

/** Whether `\begin{name}` starts a formula. */
export function isMathEnvironment(name: string): boolean {
  return names.has(name.replace(/\*$/, ''));
}

/** Environments whose text is shown as it is. */
export function isVerbatimEnvironment(name: string): boolean {
  return /^(verbatim|Verbatim|lstlisting|minted|comment|filecontents|alltt|tikzpicture|pgfpicture|axis)\*?$/.test(name);
}
