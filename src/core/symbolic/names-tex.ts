// Names in TeX: Greek letters, subscripts, and words that stay words.
const greek: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi ' +
    'omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
  ).split(' '),
);
const variants: ReadonlyMap<string, string> = new Map([
  ['varepsilon', '\\varepsilon'],
  ['vartheta', '\\vartheta'],
  ['varphi', '\\varphi'],
  ['α', '\\alpha'],
  ['β', '\\beta'],
  ['γ', '\\gamma'],
  ['δ', '\\delta'],
  ['ε', '\\varepsilon'],
  ['η', '\\eta'],
  ['θ', '\\theta'],
  ['κ', '\\kappa'],
  ['λ', '\\lambda'],
  ['μ', '\\mu'],
  ['ν', '\\nu'],
  ['ξ', '\\xi'],
  ['π', '\\pi'],
  ['ρ', '\\rho'],
  ['σ', '\\sigma'],
  ['τ', '\\tau'],
  ['φ', '\\varphi'],
  ['χ', '\\chi'],
  ['ψ', '\\psi'],
  ['ω', '\\omega'],
]);

function word(text: string): string {
  if (greek.has(text)) return `\\${text}`;
  const variant = variants.get(text);
  if (variant !== undefined) return variant;
  if (/^\p{L}$/u.test(text) || /^\d+$/.test(text)) return text;
  return `\\mathit{${text.replace(/[$#%&_{}]/g, '\\$&')}}`;
}

/** A name as TeX: `theta1` is \theta_{1}, `A_1_2` is A_{1,2}, `learningRate` stays one word. */
export function nameToTex(name: string): string {
  const [head = '', ...subscripts] = name.split('_').filter((part) => part !== '');
  if (head === '') return word(name);
  const numbered = /^(\p{L}+?)(\d+)$/u.exec(head);
  const [, stem, digits] = numbered ?? [];
  // `x1` and `theta1` carry an index; `log2x` and other words do not.
  const indexed = stem !== undefined && digits !== undefined && (stem.length === 1 || greek.has(stem));
  const base = word(indexed ? stem : head);
  const below = [...(indexed ? [digits] : []), ...subscripts].map((part) =>
    part.length > 1 && !/^\d+$/.test(part) ? (greek.has(part) ? `\\${part}` : `\\mathrm{${part}}`) : word(part),
  );
  return below.length === 0 ? base : `${base}_{${below.join(',')}}`;
}
