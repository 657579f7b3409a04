// Tables of TeX commands: letters, fonts, accents, functions, operators, and those refused by name.
import type { ComparisonOperator } from '../../core/program/program';

/** Commands that are letters, spelled as the JSON contract spells them. */
export const greekLetters: ReadonlyMap<string, string> = new Map(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi ' +
    'varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon ' +
    'Phi Psi Omega ell hbar imath jmath'
  )
    .split(' ')
    .map((name) => [`\\${name}`, name]),
);

export const fonts: ReadonlyMap<string, 'italic' | 'upright' | 'bold' | 'script' | 'text' | 'operator'> = new Map([
  ...['\\mathrm', '\\mathsf', '\\mathtt', '\\mathup', '\\symrm', '\\mathop'].map((name) => [name, 'upright'] as const),
  ...['\\mathit', '\\mathnormal', '\\symit'].map((name) => [name, 'italic'] as const),
  ...['\\mathbf', '\\boldsymbol', '\\bm', '\\pmb', '\\bold', '\\symbf', '\\mathbfit', '\\vec', '\\vb', '\\va'].map(
    (name) => [name, 'bold'] as const,
  ),
  ...['\\mathcal', '\\mathscr', '\\mathfrak', '\\mathbb'].map((name) => [name, 'script'] as const),
  ...['\\text', '\\textrm', '\\textit', '\\textbf', '\\textsf', '\\texttt', '\\mbox', '\\textnormal', '\\hbox'].map(
    (name) => [name, 'text'] as const,
  ),
  ['\\operatorname', 'operator'],
  ['\\operatorname*', 'operator'],
]);

/** Accents that belong to the name: `\hat y` is `y_hat`. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['\\hat', 'hat'],
  ['\\widehat', 'hat'],
  ['\\bar', 'bar'],
  ['\\overline', 'bar'],
  ['\\tilde', 'tilde'],
  ['\\widetilde', 'tilde'],
  ['\\dot', 'dot'],
  ['\\ddot', 'ddot'],
  ['\\check', 'check'],
  ['\\breve', 'breve'],
]);

/** Commands that take this many arguments and mean nothing for the value. */
export const ignoredCommands: ReadonlyMap<string, number> = new Map([
  ...[
    '\\tag',
    '\\tag*',
    '\\label',
    '\\hspace',
    '\\hspace*',
    '\\vspace',
    '\\vspace*',
    '\\color',
    '\\phantom',
    '\\hphantom',
    '\\vphantom',
  ].map((name) => [name, 1] as const),
  ...[
    '\\nonumber',
    '\\notag',
    '\\displaystyle',
    '\\textstyle',
    '\\scriptstyle',
    '\\scriptscriptstyle',
    '\\limits',
    '\\nolimits',
    '\\mathstrut',
    '\\strut',
    '\\hline',
    '\\centering',
    '\\small',
    '\\large',
    '\\Large',
  ].map((name) => [name, 0] as const),
]);

/** Commands whose last argument is what counts: `\underbrace{x^2}_{…}` is x², `\textcolor{red}{x}` is x. */
export const transparentCommands: ReadonlyMap<string, number> = new Map([
  ['\\underbrace', 1],
  ['\\overbrace', 1],
  ['\\boxed', 1],
  ['\\fbox', 1],
  ['\\mathord', 1],
  ['\\mathclose', 1],
  ['\\mathopen', 1],
  ['\\smash', 1],
  ['\\textcolor', 2],
  ['\\colorbox', 2],
]);

/** One-variable and other functions with a command of their own, by the names of functions.ts. */
export const functionCommands: ReadonlyMap<string, string> = new Map([
  ...'sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan exp ln max min'
    .split(' ')
    .map((name) => [`\\${name}`, name] as const),
  ['\\log', 'log'],
]);

/** What \sin^{-1} and its kin stand for. */
export const inverses: ReadonlyMap<string, string> = new Map([
  ['sin', 'asin'],
  ['cos', 'acos'],
  ['tan', 'atan'],
  ['sinh', 'asinh'],
  ['cosh', 'acosh'],
  ['tanh', 'atanh'],
]);

export const comparisons: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ['<', '<'],
  ['\\lt', '<'],
  ['>', '>'],
  ['\\gt', '>'],
  ['\\le', '<='],
  ['\\leq', '<='],
  ['\\leqslant', '<='],
  ['\\ge', '>='],
  ['\\geq', '>='],
  ['\\geqslant', '>='],
  ['=', '==='],
  ['\\ne', '!=='],
  ['\\neq', '!=='],
]);

/** Relations that make a text a statement about things rather than a value. */
const relations = (
  'in notin ni subset subseteq supset supseteq to rightarrow leftarrow Rightarrow Leftarrow implies iff ' +
  'leftrightarrow Leftrightarrow longrightarrow Longrightarrow approx sim simeq cong equiv propto ll gg prec succ ' +
  'perp parallel mid models vdash gets uparrow downarrow asymp doteq lesssim gtrsim preceq succeq hookrightarrow ' +
  'xrightarrow rightleftharpoons leadsto not'
)
  .split(' ')
  .map((name) => `\\${name}`);
export const relationCommands: ReadonlySet<string> = new Set(relations);

/** Why a command has no value; what each stands for in words. */
export const refusedCommands: ReadonlyMap<string, string> = new Map([
  ['\\pm', '`\\pm` stands for two values'],
  ['\\mp', '`\\mp` stands for two values'],
  ['\\infty', 'infinity is not a number to compute with'],
  ['\\partial', 'a partial derivative is not read'],
  ['\\nabla', 'a gradient is not read'],
  ['\\int', 'an integral is not read'],
  ['\\iint', 'an integral is not read'],
  ['\\iiint', 'an integral is not read'],
  ['\\oint', 'an integral is not read'],
  ['\\lim', 'a limit is not read'],
  ['\\liminf', 'a limit is not read'],
  ['\\limsup', 'a limit is not read'],
  ['\\sup', 'a supremum is not read'],
  ['\\inf', 'an infimum is not read'],
  ['\\argmax', '`\\argmax` is not numeric'],
  ['\\argmin', '`\\argmin` is not numeric'],
  ['\\arg', 'the argument of a complex number is not read'],
  ['\\Re', 'complex numbers are not read'],
  ['\\Im', 'complex numbers are not read'],
  ['\\det', 'a determinant is not read'],
  ['\\gcd', 'a greatest common divisor is not differentiable'],
  ['\\dim', 'a dimension is not a value'],
  ['\\ker', 'a kernel is not a value'],
  ['\\hom', '`\\hom` is not a value'],
  ['\\deg', 'a degree is not a value'],
  ['\\Pr', 'a probability is not read'],
  ['\\lg', '`\\lg` is base 10 or base 2: write `\\log_{10}` or `\\log_2`'],
  ['\\degree', 'degrees are not read: angles are radians'],
  ['\\circ', 'a composition `\\circ` is not read (and degrees neither: angles are radians)'],
  ['\\otimes', '`\\otimes` is not numeric'],
  ['\\oplus', '`\\oplus` is not numeric'],
  ['\\odot', '`\\odot` is not numeric'],
  ['\\star', '`\\star` is not numeric'],
  ['\\ast', '`\\ast` is not numeric'],
  ['\\cup', 'sets are not numeric'],
  ['\\cap', 'sets are not numeric'],
  ['\\setminus', 'sets are not numeric'],
  ['\\emptyset', 'sets are not numeric'],
  ['\\varnothing', 'sets are not numeric'],
  ['\\forall', 'a logical statement is not a value'],
  ['\\exists', 'a logical statement is not a value'],
  ['\\dots', '`\\dots` leaves out what is meant'],
  ['\\ldots', '`\\ldots` leaves out what is meant'],
  ['\\cdots', '`\\cdots` leaves out what is meant'],
  ['\\vdots', '`\\vdots` leaves out what is meant'],
  ['\\ddots', '`\\ddots` leaves out what is meant'],
  ['\\dotsc', '`\\dotsc` leaves out what is meant'],
  ['\\dotsb', '`\\dotsb` leaves out what is meant'],
  ['\\over', '`\\over` is not read: write `\\frac{…}{…}`'],
  ['\\atop', '`\\atop` is not read'],
  ['\\choose', '`\\choose` is not read: write `\\binom{…}{…}`'],
  ['\\top', 'a transpose is not read'],
  ['\\intercal', 'a transpose is not read'],
  ['\\dagger', 'an adjoint is not read'],
  ['\\prime', 'a prime is written as an apostrophe'],
  ['\\SI', 'units are not read'],
  ['\\si', 'units are not read'],
  ['\\qty', 'units are not read'],
  ['\\unit', 'units are not read'],
  ['\\ang', 'degrees are not read: angles are radians'],
  ['\\%', 'a percent sign is not read'],
  ['\\$', 'money is not read'],
  ['\\coprod', 'a coproduct is not read'],
  ['\\bigcup', 'sets are not numeric'],
  ['\\bigcap', 'sets are not numeric'],
]);
